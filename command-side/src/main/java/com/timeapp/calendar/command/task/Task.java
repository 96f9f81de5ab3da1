package com.timeapp.calendar.command.task;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import com.timeapp.calendar.domain.task.DeleteTask;
import com.timeapp.calendar.domain.task.Precondition;
import com.timeapp.calendar.domain.task.RehomeTask;
import com.timeapp.calendar.domain.task.ReviseTask;
import com.timeapp.calendar.domain.task.ReviseTask.Birth;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskFact;
import com.timeapp.calendar.domain.task.TaskField;
import com.timeapp.calendar.domain.task.TaskMerge;
import com.timeapp.calendar.domain.task.TaskPatch;
import com.timeapp.calendar.domain.task.TaskReassigned;
import com.timeapp.calendar.domain.task.TaskRehomed;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.domain.task.TaskSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** A task as the app and the person's calendars have made it, one version after the other. */
@Aggregate
class Task {

    @AggregateIdentifier
    private TaskId id;

    private SubjectId owner;
    private SubjectId createdBy;
    private TaskVersion version = TaskVersion.NONE;
    private Personal<TaskContent> content;
    private TaskSource source;
    private Optional<ConnectionId> home;
    private OptionalLong sourceVersion = OptionalLong.empty();
    private Life life = Life.UNBORN;
    private boolean newestIsFromCalendar;
    private boolean describedInApp;
    private final Revisions revisions = new Revisions();

    private enum Life {
        UNBORN,
        ALIVE,
        DELETED_IN_APP,
        DELETED_IN_CALENDAR
    }

    Task() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    TaskVersion handle(ReviseTask revise) {
        if (isErased() || isOvertaken(revise) || isEditedSince(revise)) {
            return version;
        }
        checkIsThere(revise);
        check(revise.precondition());
        checkSourceVersion(revise.sourceVersion());
        var before = before(revise);
        var after = before.with(merged(revise.precondition(), allowed(revise)));
        if (after.title().isBlank()) {
            throw new CommandRefused(Refusal.TITLE_REQUIRED);
        }
        if (revise.origin().isEmpty()) {
            Repeating.check(before, after, source);
        }
        if (isReassignment(revise) && source == TaskSource.CALENDAR_IMPORT) {
            throw new CommandRefused(Refusal.IMPORTED_TASK_NOT_REASSIGNABLE);
        }
        if (life != Life.ALIVE || isReassignment(revise) || !after.equals(before) || countsOn(revise)) {
            record(revise, before, after);
        }
        return version;
    }

    /** Also where nothing else is new: an older one that comes later is still refused. */
    private boolean countsOn(ReviseTask revise) {
        return revise.sourceVersion().isPresent() && !revise.sourceVersion().equals(sourceVersion);
    }

    /** A calendar's change to a task that the app has deleted or given away since, or that another calendar brought first. */
    private boolean isOvertaken(ReviseTask revise) {
        return revise.origin().isPresent()
                && switch (life) {
                    case UNBORN, DELETED_IN_CALENDAR -> false;
                    case DELETED_IN_APP -> !(revise.precondition() instanceof Precondition.EvenIfDeleted);
                    case ALIVE -> isReassignment(revise) || revise.birth().isPresent();
                };
    }

    /** In all that would be changed; to complete it, also in its due. */
    private boolean isEditedSince(ReviseTask revise) {
        return revise.precondition() instanceof Precondition.UnlessEditedSince(var known)
                && (revisions.withoutEditedInApp(revise.patch(), known).equals(TaskPatch.NOTHING)
                        || revise.patch().equals(TaskPatch.completed())
                                && revisions.changedInApp(known).contains(TaskField.DUE));
    }

    private void checkIsThere(ReviseTask revise) {
        if (isDeleted() && revise.birth().isEmpty() && revise.origin().isEmpty()) {
            throw new CommandRefused(Refusal.TASK_NOT_FOUND);
        }
    }

    private boolean isReassignment(ReviseTask revise) {
        return life != Life.UNBORN && !revise.owner().equals(owner);
    }

    private TaskContent before(ReviseTask revise) {
        if (life != Life.UNBORN) {
            return content.known().orElseThrow();
        }
        return revise.birth()
                .map(birth -> TaskContent.blank(birth.id(), Priority.MEDIUM))
                .orElseThrow(() -> new CommandRefused(Refusal.TASK_NOT_FOUND));
    }

    private TaskPatch allowed(ReviseTask revise) {
        var patch = revise.precondition() instanceof Precondition.UnlessEditedSince(var known)
                ? revisions.withoutEditedInApp(revise.patch(), known)
                : revise.patch();
        return describedInApp && revise.origin().isPresent() ? patch.keepingDescription() : patch;
    }

    /** Against the present version itself there is nothing to merge. */
    private TaskPatch merged(Precondition precondition, TaskPatch change) {
        if (!(precondition instanceof Precondition.BasedOn(var base)) || base.equals(version)) {
            return change;
        }
        var merge = revisions
                .at(base)
                .map(content -> TaskMerge.of(content, this.content.known().orElseThrow(), change))
                .orElseThrow(() -> new CommandRefused(Refusal.STALE_VERSION));
        if (!merge.conflicts().isEmpty()) {
            throw new CommandRefused(
                    revisions.wereChangedInCalendar(merge.conflicts(), base)
                            ? Refusal.TASK_CHANGED_IN_CALENDAR
                            : Refusal.STALE_VERSION);
        }
        return merge.patch();
    }

    private void record(ReviseTask revise, TaskContent before, TaskContent after) {
        var previousOwner = owner;
        var reassigned = isReassignment(revise);
        apply(new TaskRevised(
                revise.task(),
                revise.owner(),
                revise.birth()
                        .filter(birth -> life == Life.UNBORN)
                        .map(Birth::createdBy)
                        .orElse(createdBy),
                version.next(),
                Personal.of(after),
                after.fieldsChangedSince(before),
                revise.birth()
                        .filter(birth -> life == Life.UNBORN)
                        .map(Birth::source)
                        .orElse(source),
                revise.origin(),
                life == Life.UNBORN ? revise.birth().flatMap(Birth::home) : home,
                revise.sourceVersion().isPresent() ? revise.sourceVersion() : sourceVersion));
        if (reassigned) {
            apply(new TaskReassigned(id, owner, previousOwner, version));
        }
    }

    /** @return the same version as before where it is not deleted */
    @CommandHandler
    TaskVersion handle(DeleteTask delete) {
        if (life == Life.ALIVE && !isEditedSince(delete.precondition())) {
            check(delete.precondition());
            apply(new TaskDeleted(id, owner, version.next(), delete.origin()));
        }
        return version;
    }

    private boolean isEditedSince(Precondition precondition) {
        return precondition instanceof Precondition.UnlessEditedSince(var known) && revisions.wereMadeInApp(known);
    }

    private boolean isDeleted() {
        return life == Life.DELETED_IN_APP || life == Life.DELETED_IN_CALENDAR;
    }

    @CommandHandler
    void handle(RehomeTask rehome) {
        if (life == Life.ALIVE && source == TaskSource.CALENDAR_IMPORT && !home.equals(Optional.of(rehome.home()))) {
            apply(new TaskRehomed(id, owner, rehome.home()));
        }
    }

    private boolean isErased() {
        return content instanceof Personal.Erased;
    }

    private void check(Precondition precondition) {
        switch (precondition) {
            case Precondition.Always always -> {}
            case Precondition.UnlessEditedSince unless -> {}
            case Precondition.EvenIfDeleted even -> {}
            case Precondition.NotChangedInCalendar unless -> {
                if (life == Life.ALIVE && newestIsFromCalendar) {
                    throw new CommandRefused(Refusal.TASK_CHANGED_IN_CALENDAR);
                }
            }
            case Precondition.AtVersion expected -> {
                if (!expected.version().equals(version)) {
                    throw new CommandRefused(Refusal.STALE_VERSION);
                }
            }
            case Precondition.BasedOn base -> {
                // a deletion cannot be merged with anything
                if (life != Life.ALIVE && !base.version().equals(version)) {
                    throw new CommandRefused(Refusal.STALE_VERSION);
                }
            }
        }
    }

    private void checkSourceVersion(OptionalLong given) {
        if (given.isPresent() && sourceVersion.isPresent() && given.getAsLong() < sourceVersion.getAsLong()) {
            throw new CommandRefused(Refusal.OUTDATED_SOURCE_VERSION);
        }
    }

    @EventSourcingHandler
    void on(TaskFact fact) {
        switch (fact) {
            case TaskRevised revised -> on(revised);
            case TaskReassigned reassigned -> owner = reassigned.subject();
            case TaskRehomed rehomed -> home = Optional.of(rehomed.home());
            case TaskDeleted deleted -> {
                version = deleted.version();
                life = deleted.origin().isPresent() ? Life.DELETED_IN_CALENDAR : Life.DELETED_IN_APP;
            }
        }
    }

    private void on(TaskRevised revised) {
        describedInApp |= life != Life.UNBORN
                && revised.origin().isEmpty()
                && revised.changed().contains(TaskField.DESCRIPTION);
        id = revised.task();
        owner = revised.subject();
        createdBy = revised.createdBy();
        version = revised.version();
        content = revised.content();
        source = revised.source();
        home = revised.home();
        sourceVersion = revised.sourceVersion();
        life = Life.ALIVE;
        newestIsFromCalendar = revised.origin().isPresent();
        revisions.add(revised);
    }
}
