package com.timeapp.calendar.command.mapping;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.sync.EditInTime;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventRendering;
import java.util.EnumSet;
import java.util.Set;

/** What the app says of a task that is following its calendar, or is in dispute with it. */
class Crossings {

    private final MappingState state;
    private final Conflicts conflicts;

    Crossings(MappingState state, Conflicts conflicts) {
        this.state = state;
        this.conflicts = conflicts;
    }

    /**
     * @param event what it should say, without mark and mask
     * @param isConflict whether that was decided, or is left to the person, just now
     */
    record Crossed(EventContent event, boolean isConflict) {}

    /**
     * @param said by the task
     * @param titleHidden in the calendar
     */
    Crossed meet(SyncTask sync, EventContent said, boolean titleHidden) {
        var met = state.underWay().meet(said, sync.version());
        met.conflict()
                .ifPresent(conflict -> conflicts.crossed(
                        conflict,
                        sync.version(),
                        sync.rendering().settings().conflictPolicy(),
                        sync.editedAt(),
                        titleHidden));
        keepOverrun(sync, said, met);
        var crossing = met.conflict().map(ChangesUnderWay.Conflict::fields).orElse(Set.of());
        var edited = Conflicts.minus(newsOf(sync, said), crossing);
        var decided = state.underWay().meet(said, sync.version()).event();
        return new Crossed(conflicts.heldBack(decided, edited), met.conflict().isPresent());
    }

    /** What is said of a task without an event may have been said before the app heard of what the calendar changed. */
    void meetUnshown(SyncTask sync) {
        var underWay = state.underWay();
        underWay.newest().map(changed -> asIfShown(sync, changed)).ifPresent(ours -> {
            var met = underWay.meet(ours, sync.version());
            met.conflict()
                    .ifPresent(conflict -> conflicts.crossedUnshown(
                            conflict,
                            sync.version(),
                            sync.rendering().settings().conflictPolicy(),
                            sync.editedAt()));
            keepOverrun(sync, ours, met);
        });
    }

    /** Without a due it says nothing about the time. */
    private EventContent asIfShown(SyncTask sync, EventContent changed) {
        var task = sync.content();
        return switch (state.origin()) {
            case APP, MIRROR ->
                changed.withTitle(Texts.title(task.title()))
                        .withTime(EventRendering.time(task).orElse(changed.time()));
            case CALENDAR -> EditInTime.of(changed, task, sync.changed());
        };
    }

    /** What was changed there and back in the calendar is changed in Time alone. */
    private void keepOverrun(SyncTask sync, EventContent said, ChangesUnderWay.Meeting met) {
        var overrun = EnumSet.noneOf(EventField.class);
        overrun.addAll(met.overrun());
        overrun.retainAll(Edits.elsewhere(sync));
        conflicts.keepInTask(said, overrun, sync.version());
    }

    /** Of a version that nobody tells the edits of, what the calendar does not say: the task may be following that. */
    private Set<EventField> newsOf(SyncTask sync, EventContent said) {
        var isUntold = sync.changed().isEmpty()
                && !Edits.isFromHere(sync)
                && sync.version().isNewerThan(state.requested());
        return isUntold ? conflicts.unlikeTheCalendar(said) : Edits.elsewhere(sync);
    }
}
