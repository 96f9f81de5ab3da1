package com.timeapp.calendar.command.mapping;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.ThreeWayMerge;
import java.util.EnumSet;

/**
 * A series of the person's own that has come to its next occurrence. What was edited in Time was edited of the one before:
 * where it was not written, or was in dispute, it does not outlive that one.
 */
class MovingOn {

    private static final int DATE = "2026-12-01".length();

    private final MappingState state;
    private final Conflicts conflicts;

    MovingOn(MappingState state, Conflicts conflicts) {
        this.state = state;
        this.conflicts = conflicts;
    }

    /** Another day's; one that only has another time of day is the same, of a series that was moved. */
    static boolean isNews(Synced known, RemoteEvent remote) {
        var before = known.ref().occurrence().map(MovingOn::day);
        var now = remote.ref().occurrence().map(MovingOn::day);
        return before.isPresent() && now.isPresent() && !before.equals(now);
    }

    private static String day(String occurrence) {
        return occurrence.substring(0, Math.min(DATE, occurrence.length()));
    }

    void to(ImportRemoteChange change) {
        var remote = change.remote();
        var next = remote.ownContent();
        var wanted = state.desired().orElse(next);
        var task = conflicts.ofTask(wanted);
        conflicts.leaveBehind(task, next);
        var synced = new Synced(remote.ref(), remote.version(), next);
        var fields = EnumSet.noneOf(EventField.class);
        fields.addAll(ThreeWayMerge.differing(task, next));
        fields.addAll(ThreeWayMerge.differing(wanted, next));
        if (fields.isEmpty()) {
            apply(new RemoteVersionNoted(state.mapping(), state.subject(), Personal.of(synced)));
        } else {
            new Acceptance(state).of(synced, next, fields, next, remote.changedAt());
        }
    }
}
