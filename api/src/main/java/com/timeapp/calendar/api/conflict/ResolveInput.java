package com.timeapp.calendar.api.conflict;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.mapping.MappingCommand.ResolveConflict;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.sync.EventField;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** A decision as callers send it. */
final class ResolveInput {

    private static final Pattern REVISION = Pattern.compile("\"([0-9]{1,18})\"");

    private ResolveInput() {}

    static ResolveConflict read(MappingId mapping, SubjectId owner, Optional<String> ifMatch, ObjectNode body) {
        var fields = new Fields(body);
        var word = fields.value("resolution", node -> node.asString("")).orElse("");
        var named = named(fields, body);
        var others = switch (word) {
            case "keep_task" -> Optional.of(Resolution.KEEP_TASK);
            case "keep_calendar" -> Optional.of(Resolution.KEEP_CALENDAR);
            case "merge" -> Optional.<Resolution>empty();
            default -> {
                fields.wrong("resolution", "is one of keep_task, keep_calendar, merge");
                yield Optional.<Resolution>empty();
            }
        };
        if (word.equals("merge") == named.isEmpty()) {
            fields.wrong("fields", "goes with merge, and names at least one field");
        }
        fields.check();
        return new ResolveConflict(mapping, owner, named, others, seen(ifMatch));
    }

    private static Map<EventField, Resolution> named(Fields fields, ObjectNode body) {
        var named = new EnumMap<EventField, Resolution>(EventField.class);
        if (fields.isAbsent("fields")) {
            return named;
        }
        fields.value("fields", node -> node);
        if (!(body.get("fields") instanceof ObjectNode sides)) {
            fields.wrong("fields", "is an object");
            return named;
        }
        for (var field : EventField.values()) {
            var side = sides.get(ConflictDocument.name(field));
            if (side != null) {
                switch (side.asString("")) {
                    case "task" -> named.put(field, Resolution.KEEP_TASK);
                    case "calendar" -> named.put(field, Resolution.KEEP_CALENDAR);
                    default -> fields.wrong("fields." + ConflictDocument.name(field), "is task or calendar");
                }
            }
        }
        if (sides.size() > named.size()) {
            fields.wrong("fields", "names title, start, length, description and recurrence");
        }
        return named;
    }

    private static OptionalLong seen(Optional<String> ifMatch) {
        var tag = ifMatch.map(String::strip).filter(text -> !text.equals("*"));
        if (tag.isEmpty()) {
            return OptionalLong.empty();
        }
        var revision = REVISION.matcher(tag.get());
        if (!revision.matches()) {
            throw Problem.invalid("If-Match", "is the ETag of the conflict, or *")
                    .asException();
        }
        return OptionalLong.of(Long.parseLong(revision.group(1)));
    }
}
