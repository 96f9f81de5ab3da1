package com.timeapp.calendar.command.mapping;

import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.Reunion;
import com.timeapp.calendar.domain.sync.EditInTime;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.ThreeWayMerge;
import com.timeapp.calendar.domain.task.TaskField;
import java.util.EnumSet;
import java.util.Set;

/** A person's own event that comes, or comes back, to a task. */
class Reunions {

    private static final Set<EventField> TIME = Set.of(EventField.START, EventField.LENGTH);
    private static final Set<TaskField> ALL = EnumSet.allOf(TaskField.class);

    private final MappingState state;
    private final Conflicts conflicts;

    Reunions(MappingState state, Conflicts conflicts) {
        this.state = state;
        this.conflicts = conflicts;
    }

    /** An event that was gone: a task that went with it follows it in everything. */
    void cameBack(ImportRemoteChange change) {
        if (change.reunion().isEmpty()) {
            accept(change.remote(), ThreeWayMerge.broughtBack(change.remote().content(), state.origin()));
        } else {
            meet(change);
        }
    }

    /** One that was just imported, or was gone. */
    void meet(ImportRemoteChange change) {
        change.reunion().ifPresent(reunion -> {
            switch (reunion) {
                case Reunion.Alone alone -> meet(change, alone);
                case Reunion.BesideAnother beside -> {
                    if (state.synced().isEmpty()) {
                        var theirs = change.remote().content();
                        accept(change.remote(), ThreeWayMerge.ofTheirs(theirs, theirs, theirs));
                    }
                }
            }
        });
    }

    private void meet(ImportRemoteChange change, Reunion.Alone alone) {
        var remote = change.remote();
        var theirs = remote.content();
        var isAnotherOccurrence = isAnotherOccurrence(remote, alone);
        var said = alone.agreed().map(Synced::base);
        var base = isAnotherOccurrence ? said.orElse(theirs).withTime(theirs.time()) : said.orElse(theirs);
        var edited = EditInTime.of(base, alone.task(), ALL);
        var ours = isAnotherOccurrence ? edited.withTime(theirs.time()) : edited;
        var found =
                said.isPresent() ? ThreeWayMerge.ofTheirs(base, ours, theirs) : ThreeWayMerge.ofStrangers(ours, theirs);
        var merge = conflicts.settle(
                found, base, ours, theirs, ThreeWayMerge.followed(false), change.policy(), remote.changedAt());
        var followed = isAnotherOccurrence ? merge.following(theirs, TIME) : merge;
        if (state.synced().isEmpty() || !followed.accepted().isEmpty()) {
            accept(remote, followed);
        }
        if (!followed.merged().isTheSameAppointmentAs(theirs)) {
            conflicts.request(followed.merged());
        }
    }

    /** No edit of an occurrence outlives it. */
    private static boolean isAnotherOccurrence(RemoteEvent remote, Reunion.Alone alone) {
        var occurrence = remote.ref().occurrence();
        return occurrence.isPresent()
                && !alone.agreed()
                        .map(Synced::ref)
                        .flatMap(ref -> ref.occurrence())
                        .equals(occurrence);
    }

    private void accept(RemoteEvent remote, ThreeWayMerge merge) {
        var synced = new Synced(remote.ref(), remote.version(), merge.base());
        new Acceptance(state).of(synced, merge.merged(), merge.accepted(), merge.merged(), remote.changedAt());
    }
}
