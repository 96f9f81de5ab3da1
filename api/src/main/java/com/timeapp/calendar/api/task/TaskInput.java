package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Times;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskPatch;
import com.timeapp.calendar.domain.task.TaskStatus;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a caller wants of a task.
 *
 * @param baseVersion the version that it was made from
 */
record TaskInput(
        TaskPatch patch,
        Edit<Optional<UserId>> assignedTo,
        Edit<Optional<UserId>> createdBy,
        OptionalLong sourceVersion,
        Optional<TaskVersion> baseVersion) {

    private static final int MINUTES_OF_A_YEAR = 366 * 24 * 60;
    private static final int DAYS_OF_A_YEAR = 366;
    private static final int SHORT_TEXT = 1_000;

    /** A merge-patch (RFC 7396): what is absent stays as it is. */
    static TaskInput patch(ObjectNode body) {
        var fields = new Fields(body);
        var input = read(fields);
        fields.check();
        return input;
    }

    /** A full replacement: what is absent has its default. */
    static TaskInput replacement(ObjectNode body) {
        var fields = new Fields(body);
        var input = read(fields);
        if (fields.isAbsent("title")) {
            fields.wrong("title", "is required");
        }
        fields.check();
        var patch = input.patch;
        var whole = new TaskPatch(
                patch.title(),
                whole(patch.description(), Optional.empty()),
                whole(patch.due(), Optional.empty()),
                whole(patch.timeZone(), Optional.empty()),
                whole(patch.durationMinutes(), TaskContent.DEFAULT_MINUTES),
                whole(patch.durationDays(), 1),
                whole(patch.priority(), Priority.MEDIUM),
                whole(patch.status(), TaskStatus.TODO),
                whole(patch.project(), Optional.empty()),
                whole(patch.url(), Optional.empty()),
                whole(patch.recurrence(), Optional.empty()));
        return new TaskInput(whole, input.assignedTo, input.createdBy, input.sourceVersion, input.baseVersion);
    }

    private static <T> Edit<T> whole(Edit<T> edit, T byDefault) {
        return Edit.to(edit.appliedTo(byDefault));
    }

    private static TaskInput read(Fields fields) {
        var patch = new TaskPatch(
                fields.required("title", Values.line(Texts.TITLE_MAX)),
                fields.optional("description", Values.text(Texts.DESCRIPTION_MAX)),
                fields.optional("due", Times::due),
                fields.optional("time_zone", Times::zone),
                fields.defaulted("duration_minutes", Values.number(0, MINUTES_OF_A_YEAR), TaskContent.DEFAULT_MINUTES),
                fields.defaulted("duration_days", Values.number(1, DAYS_OF_A_YEAR), 1),
                fields.defaulted("priority", Values.word(Priority.class), Priority.MEDIUM),
                fields.defaulted("status", Values.word(TaskStatus.class), TaskStatus.TODO),
                fields.optional("project", Values.line(SHORT_TEXT)),
                fields.optional("url", Values::webAddress).map(url -> url.map(URI::toString)),
                fields.optional("recurrence", RecurrenceInput::rule));
        var sourceVersion = fields.value("source_version", Values::count);
        return new TaskInput(
                patch,
                fields.optional("assigned_to", Values::user),
                fields.optional("created_by", Values::user),
                sourceVersion.isPresent() ? OptionalLong.of(sourceVersion.get()) : OptionalLong.empty(),
                fields.value("base_version", Values::ordinal).map(TaskVersion::new));
    }

    Optional<UserId> assignee() {
        return assignedTo.wanted().flatMap(user -> user);
    }

    Optional<UserId> creator() {
        return createdBy.wanted().flatMap(user -> user);
    }
}
