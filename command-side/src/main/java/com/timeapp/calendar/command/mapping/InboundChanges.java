package com.timeapp.calendar.command.mapping;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteDeletion;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.sync.TaskChange;
import com.timeapp.calendar.domain.sync.ThreeWayMerge;
import java.util.Optional;

/** What the calendar tells of the event: echo, news that the task follows, or a conflict. */
class InboundChanges {

    private final MappingState state;
    private final Conflicts conflicts;

    InboundChanges(MappingState state, Conflicts conflicts) {
        this.state = state;
        this.conflicts = conflicts;
    }

    void changed(ImportRemoteChange change) {
        var remote = change.remote();
        if (!state.isKnown()) {
            apply(new EventImported(
                    change.mapping(),
                    change.subject(),
                    change.connection(),
                    change.task(),
                    Personal.of(new Synced(remote.ref(), remote.version(), remote.content()))));
        } else if (!state.isClosed()) {
            state.synced()
                    .ifPresentOrElse(
                            known -> changed(known, remote, change.followed()),
                            () -> appeared(remote, change.followed()));
        }
    }

    private void changed(Synced known, RemoteEvent remote, boolean followed) {
        if (known.version().equals(remote.version()) && known.ref().equals(remote.ref())) {
            return;
        }
        // carries a version of which nobody heard that it arrived: what was changed, was changed in that
        var base = writtenAs(remote).orElse(known.base());
        if (!followed) {
            note(new Synced(remote.ref(), remote.version(), base));
            return;
        }
        var ours = state.desired().orElse(base);
        var merge = switch (state.origin()) {
            case APP -> ThreeWayMerge.ofOurs(base, ours, remote.content(), state.titleMasked());
            case CALENDAR -> ThreeWayMerge.ofTheirs(base, ours, remote.content());
        };
        var synced = new Synced(remote.ref(), remote.version(), merge.base());
        if (merge.accepted().isEmpty() || state.isWithdrawing()) {
            note(synced);
            return;
        }
        if (!merge.conflicts().isEmpty()) {
            conflicts.record(merge.conflicts(), new ConflictSides(base, ours, remote.content()));
        }
        accept(synced, merge);
    }

    /** An event under our name where we know of none: an earlier attempt's, an earlier connection's, or one brought back. */
    private void appeared(RemoteEvent remote, boolean followed) {
        if (state.wasRemovedForGood()) {
            removeOnce(remote);
            return;
        }
        var theirs = remote.content();
        if (!followed) {
            state.desired()
                    .ifPresent(ours -> note(new Synced(
                            remote.ref(), remote.version(), writtenAs(remote).orElse(theirs))));
            return;
        }
        var merge = state.desired()
                .map(ours -> {
                    var base = writtenAs(remote)
                            .orElse(theirs.withTitle(ours.title()).withTime(ours.time()));
                    return ThreeWayMerge.ofOurs(base, ours, theirs, state.titleMasked());
                })
                .orElseGet(() -> ThreeWayMerge.broughtBack(theirs, state.origin()));
        var synced = new Synced(remote.ref(), remote.version(), merge.base());
        if (merge.accepted().isEmpty()) {
            note(synced);
        } else {
            accept(synced, merge);
        }
    }

    /** What we wrote in the version that its marker names, if no answer told that it arrived. */
    private Optional<EventContent> writtenAs(RemoteEvent remote) {
        return remote.marker().flatMap(marker -> state.requestedAt(marker.version()));
    }

    /** A device put its old copy back after the task was deleted: removed again once, then left alone. */
    private void removeOnce(RemoteEvent remote) {
        if (state.wasRemovedTwice()) {
            return;
        }
        var synced = new Synced(remote.ref(), remote.version(), remote.content());
        note(synced);
        apply(new EventWithdrawalRequested(
                state.mapping(),
                state.subject(),
                state.connection(),
                state.requested(),
                state.withdrawal().orElseThrow()));
    }

    private void note(Synced synced) {
        apply(new RemoteVersionNoted(state.mapping(), state.subject(), Personal.of(synced)));
    }

    private void accept(Synced synced, ThreeWayMerge merge) {
        var patch = TaskChange.of(withoutMark(merge.merged()), merge.accepted());
        apply(new RemoteChangeAccepted(
                state.mapping(),
                state.subject(),
                state.connection(),
                state.task(),
                merge.accepted(),
                Personal.of(new RemoteChange(synced, merge.merged(), patch))));
    }

    /** The mark of a task that is done is no part of its title. */
    private EventContent withoutMark(EventContent event) {
        var marked = state.origin() == EventOrigin.APP
                && state.desired().filter(ours -> Texts.isMarked(ours.title())).isPresent();
        return marked ? event.withTitle(Texts.unmarked(event.title())) : event;
    }

    void deleted(ImportRemoteDeletion deletion) {
        if (!state.isClosed()) {
            state.synced().ifPresent(this::deleted);
        }
    }

    private void deleted(Synced last) {
        if (state.isWithdrawing()) {
            apply(new EventWithdrawn(state.mapping(), state.subject(), state.requested()));
        } else {
            apply(new EventDeletedRemotely(
                    state.mapping(),
                    state.subject(),
                    state.connection(),
                    state.task(),
                    state.origin(),
                    state.requested(),
                    Personal.of(last)));
        }
    }

    void followed(RecordChangeFollowed followed) {
        if (state.underWay().isAwaited(followed.change())) {
            apply(new RemoteChangeFollowed(state.mapping(), state.subject(), followed.change(), followed.version()));
        }
    }
}
