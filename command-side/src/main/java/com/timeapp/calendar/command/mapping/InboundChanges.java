package com.timeapp.calendar.command.mapping;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Participation;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingFact.DeletionOverruled;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.sync.TaskChange;
import com.timeapp.calendar.domain.sync.ThreeWayMerge;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the calendar tells of the event: echo, news that the task follows, or a conflict. */
class InboundChanges {

    private final MappingState state;
    private final Conflicts conflicts;
    private final MovingOn movingOn;
    private final Reunions reunions;

    InboundChanges(MappingState state, Conflicts conflicts) {
        this.state = state;
        this.conflicts = conflicts;
        this.movingOn = new MovingOn(state, conflicts);
        this.reunions = new Reunions(state, conflicts);
    }

    void changed(ImportRemoteChange told) {
        var change = state.origin() == EventOrigin.MIRROR ? told.notFollowed() : told;
        var remote = change.remote();
        if (!state.isKnown()) {
            apply(new EventImported(
                    change.mapping(),
                    change.subject(),
                    change.connection(),
                    change.task(),
                    Personal.of(new Synced(remote.ref(), remote.version(), remote.ownContent())),
                    remote.participation() == Participation.ORGANIZER));
            reunions.meet(change);
        } else if (!state.isClosed()) {
            state.synced().ifPresentOrElse(known -> changed(known, change), () -> appeared(change));
        }
    }

    private void changed(Synced known, ImportRemoteChange change) {
        var remote = change.remote();
        var isToBeFollowedNow = state.isUnfollowed() && change.followed();
        if (known.version().equals(remote.version()) && known.ref().equals(remote.ref()) && !isToBeFollowedNow) {
            return;
        }
        var base = base(known.base(), remote);
        if (!change.followed()) {
            noteUnfollowed(remote, base);
            return;
        }
        if (MovingOn.isNews(known, remote)) {
            movingOn.to(change);
            return;
        }
        var ours = state.marks()
                .off(conflicts.ofTask(state.desired().or(this::onItsWay).orElse(base)));
        var merge = merge(base, ours, remote.content());
        if (state.isMoving()) {
            editedWhileMoving(change, base, ours, merge);
        } else if (state.isWithdrawing()) {
            editedWhileWithdrawing(change, base, merge);
        } else {
            settle(change, base, ours, merge);
        }
    }

    /** @param ours what the task says, without its mark */
    private ThreeWayMerge merge(EventContent base, EventContent ours, EventContent remote) {
        var before = state.marks().off(base);
        var theirs = state.marks().off(base, remote);
        return switch (state.origin()) {
            case APP -> ThreeWayMerge.ofOurs(before, ours, theirs, isRename(base, remote) || state.titleMasked());
            case CALENDAR, MIRROR -> ThreeWayMerge.ofTheirs(before, ours, theirs);
        };
    }

    /** What it says besides is looked at again once changes may come from there; of a block nothing is. */
    private void noteUnfollowed(RemoteEvent remote, EventContent base) {
        var isNews = !merge(base, state.marks().off(base), remote.content())
                .accepted()
                .isEmpty();
        apply(new RemoteVersionNoted(
                state.mapping(),
                state.subject(),
                Personal.of(new Synced(remote.ref(), remote.version(), base)),
                isNews && state.origin() != EventOrigin.MIRROR));
    }

    /**
     * What was merged without them has its marks again: the calendar's where that is known, and ours where it is wanted.
     * Whether the time counts as free comes and goes with the mark.
     */
    private ThreeWayMerge marked(ThreeWayMerge merge, EventContent base, EventContent theirs) {
        var marks = state.marks();
        var isHeard = isGenerated(base, theirs)
                || merge.base().title().equals(marks.off(base, theirs).title());
        var known = merge.base().withTitle((isHeard ? theirs : base).title());
        return new ThreeWayMerge(
                isHeard && marks.isOnOneOf(base, theirs) ? known.thatIsFree(theirs.free()) : known,
                marks.as(state.desired().orElse(base), merge.merged()),
                merge.accepted(),
                merge.conflicts());
    }

    /** What the task had to say and its calendar has not heard. */
    private Optional<EventContent> onItsWay() {
        return state.isMoving() ? state.unconfirmed().newest(state.requested()) : Optional.empty();
    }

    /** It is made in another calendar, with this edit. */
    private void editedWhileMoving(
            ImportRemoteChange change, EventContent base, EventContent ours, ThreeWayMerge found) {
        var remote = change.remote();
        var settled = settled(change, base, ours, found);
        var merge = marked(settled, base, remote.content());
        var synced = new Synced(remote.ref(), remote.version(), merge.base());
        if (merge.accepted().isEmpty()) {
            note(synced);
            return;
        }
        accept(synced, merge, settled.merged(), remote.changedAt());
        requestWithdrawal(WithdrawalReason.CALENDAR_CHANGED);
    }

    /** The deletion stands, unless the calendar has the last word. */
    private void editedWhileWithdrawing(ImportRemoteChange change, EventContent base, ThreeWayMerge found) {
        var remote = change.remote();
        var merge = marked(found, base, remote.content());
        var synced = new Synced(remote.ref(), remote.version(), merge.base());
        var overruled = change.policy() == ConflictPolicy.CALENDAR_WINS
                && state.withdrawal().equals(Optional.of(WithdrawalReason.TASK_DELETED))
                && !merge.accepted().isEmpty();
        if (overruled) {
            apply(new DeletionOverruled(
                    state.mapping(),
                    state.subject(),
                    state.connection(),
                    state.task(),
                    merge.accepted(),
                    Personal.of(new RemoteChange(
                            synced, merge.merged(), TaskChange.of(found.merged(), merge.accepted())))));
        } else {
            note(synced);
        }
    }

    /**
     * @param base what both sides last agreed on, with its mark
     * @param ours what the task says, without it
     * @param found merged without it
     */
    private void settle(ImportRemoteChange change, EventContent base, EventContent ours, ThreeWayMerge found) {
        var remote = change.remote();
        var isGenerated = isGenerated(base, remote.content());
        var settled = settled(change, base, ours, found);
        var merge = renamed(marked(settled, base, remote.content()), base, remote.content());
        var isOursToSay = isGenerated || merge.accepted().contains(EventField.TITLE);
        var isSaidOtherwise =
                isOursToSay && !merge.merged().title().equals(remote.content().title());
        var synced = new Synced(remote.ref(), remote.version(), merge.base());
        if (!merge.accepted().isEmpty()) {
            accept(synced, merge, settled.merged(), remote.changedAt());
            if (isSaidOtherwise && !isLeftAlone(isGenerated)) {
                conflicts.request(merge.merged());
            }
            return;
        }
        note(synced);
        var stands = state.desired().filter(wanted -> wanted.isTheSameAppointmentAs(merge.merged()));
        if (isSaidOtherwise && !isLeftAlone(isGenerated)
                || !merge.conflicts().isEmpty()
                || state.desired().isPresent() && stands.isEmpty()) {
            conflicts.request(merge.merged());
        }
    }

    /** Without marks, as all that goes into it. */
    private ThreeWayMerge settled(
            ImportRemoteChange change, EventContent base, EventContent ours, ThreeWayMerge found) {
        var remote = change.remote();
        var marks = state.marks();
        return conflicts.settle(
                isGenerated(base, remote.content()) ? found.without(EventField.TITLE, ours) : found,
                marks.off(base),
                ours,
                marks.off(base, remote.content()),
                shared(base),
                change.policy(),
                remote.changedAt());
    }

    /** A title that nobody gave the event: ours comes back, or its mark is taken off or put on. */
    private boolean isGenerated(EventContent base, EventContent theirs) {
        return state.origin() == EventOrigin.APP && state.masks().isGenerated(base, theirs);
    }

    /** Whoever does that each time that we write ours has their way until the app has something new to say. */
    private boolean isLeftAlone(boolean isGenerated) {
        return isGenerated && state.wasRetitledAgainAndAgain();
    }

    /** A title that the calendar does not show is none that it could have changed. */
    private Set<EventField> shared(EventContent base) {
        var hidden = state.titleMasked() || state.masks().isHidden(base);
        return ThreeWayMerge.followed(state.origin() == EventOrigin.APP && hidden);
    }

    /** Of one that hides its title, unless what it says is only what we wrote last. */
    private boolean isRename(EventContent base, EventContent theirs) {
        return state.origin() == EventOrigin.APP
                && !ThreeWayMerge.same(EventField.TITLE, base, theirs)
                && state.synced()
                        .filter(known -> state.masks().isRename(known.base(), theirs))
                        .isPresent();
    }

    /** What the person calls an event that hides its title stays with the event. */
    private ThreeWayMerge renamed(ThreeWayMerge merge, EventContent base, EventContent theirs) {
        return isRename(base, theirs) ? merge.titled(theirs.title()) : merge;
    }

    /** An event under our name where we know of none: an earlier attempt's, an earlier connection's, or one brought back. */
    private void appeared(ImportRemoteChange change) {
        var remote = change.remote();
        if (state.wasRemovedForGood()) {
            removeOnce(remote);
            return;
        }
        var theirs = remote.content();
        if (state.isMoving()) {
            note(new Synced(remote.ref(), remote.version(), theirs));
            return;
        }
        if (!change.followed()) {
            state.desired()
                    .ifPresent(ours -> noteUnfollowed(remote, writtenAs(remote).orElse(theirs)));
            return;
        }
        if (state.desired().isPresent()) {
            var ours = state.desired().get();
            var base = writtenAs(remote)
                    .orElse(theirs.withTitle(ours.title()).withTime(ours.time()).repeating(ours.recurrence()));
            var marks = state.marks();
            settle(
                    change,
                    base,
                    marks.off(ours),
                    ThreeWayMerge.ofOurs(
                            marks.off(base), marks.off(ours), marks.off(base, theirs), state.titleMasked()));
        } else {
            reunions.cameBack(change);
        }
    }

    /** What arrived, though nobody heard that it did: what was changed, was changed in that. */
    private EventContent base(EventContent known, RemoteEvent remote) {
        return switch (state.origin()) {
            case APP, MIRROR ->
                writtenAs(remote)
                        .filter(written -> isWritten(written, known, remote))
                        .orElse(known);
            case CALENDAR -> {
                var now = remote.content();
                yield ThreeWayMerge.follow(known, now, state.unconfirmed().writtenIn(known, now));
            }
        };
    }

    /** What we wrote in the version that its marker names, if no answer told that it arrived; a copy has another's marker. */
    private Optional<EventContent> writtenAs(RemoteEvent remote) {
        return remote.marker()
                .filter(marker -> state.origin() != EventOrigin.CALENDAR)
                .flatMap(marker -> state.unconfirmed().writtenAs(marker.version(), remote.content()));
    }

    /** A version that is known to have arrived may have been asked for anew since, with other words under its marker. */
    private static boolean isWritten(EventContent written, EventContent known, RemoteEvent remote) {
        var now = remote.content();
        var isKnown = remote.marker().isPresent() && known.marker().equals(remote.marker());
        var isToldApart =
                written.isTheSameAppointmentAs(now) || !written.description().equals(known.description());
        return !isKnown || isToldApart && written.description().equals(now.description());
    }

    /** A device put its old copy back after the task was deleted: removed again once, then left alone. */
    private void removeOnce(RemoteEvent remote) {
        if (state.wasRemovedTwice()) {
            return;
        }
        var synced = new Synced(remote.ref(), remote.version(), remote.content());
        note(synced);
        requestWithdrawal(state.withdrawal().orElseThrow());
    }

    private void requestWithdrawal(WithdrawalReason reason) {
        apply(new EventWithdrawalRequested(
                state.mapping(), state.subject(), state.connection(), state.requested(), reason));
    }

    private void note(Synced synced) {
        apply(new RemoteVersionNoted(state.mapping(), state.subject(), Personal.of(synced)));
    }

    /** @param task what it should say, without a mark */
    private void accept(Synced synced, ThreeWayMerge merge, EventContent task, Optional<Instant> changedAt) {
        new Acceptance(state).of(synced, merge.merged(), merge.accepted(), task, changedAt);
    }

    void followed(RecordChangeFollowed followed) {
        if (state.underWay().isAwaited(followed.change())) {
            apply(new RemoteChangeFollowed(state.mapping(), state.subject(), followed.change(), followed.version()));
        }
    }
}
