package com.timeapp.calendar.command.mapping;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteDeletion;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordPush;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordWithdrawal;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportNameTaken;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportPushRejected;
import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.MappingCommand.WithdrawEvent;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventNameTaken;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskPushed;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EditInTime;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.sync.TaskChange;
import com.timeapp.calendar.domain.sync.ThreeWayMerge;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** One task and its event in one connection: decides echo, staleness and conflict. */
@Aggregate
class EventMapping {

    @AggregateIdentifier
    private MappingId id;

    private final MappingState state = new MappingState();

    EventMapping() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SyncTask sync) {
        if (state.isClosed() || isOld(sync)) {
            return;
        }
        switch (state.origin()) {
            case APP ->
                sync.rendering()
                        .render(sync.content(), sync.version())
                        .ifPresentOrElse(event -> request(sync, event), () -> withdraw(sync.version(), reason(sync)));
            case CALENDAR -> {
                if (sync.rendering().shows(sync.content())) {
                    state.desired()
                            .map(event -> EditInTime.of(event, sync.content(), sync.changed()))
                            .ifPresent(event -> request(sync, event));
                } else {
                    withdraw(sync.version(), WithdrawalReason.CLOSED);
                }
            }
        }
    }

    private boolean isOld(SyncTask sync) {
        return sync.anew()
                ? state.requested().isNewerThan(sync.version())
                : !sync.version().isNewerThan(state.requested());
    }

    private static WithdrawalReason reason(SyncTask sync) {
        return sync.rendering().shows(sync.content()) ? WithdrawalReason.UNSCHEDULED : WithdrawalReason.CLOSED;
    }

    private void request(SyncTask sync, EventContent ours) {
        var met = state.underWay().meet(ours, sync.version());
        met.conflict().ifPresent(conflict -> conflict(conflict.fields(), conflict.sides()));
        var event = met.event();
        var fromHere = sync.origin().equals(Optional.of(sync.mapping()));
        var nothingNew = state.desired()
                .filter(latest -> fromHere ? latest.isTheSameAppointmentAs(event) : latest.saysTheSameAs(event))
                .isPresent();
        if (!nothingNew) {
            apply(new TaskSyncRequested(
                    sync.mapping(),
                    sync.subject(),
                    sync.connection(),
                    sync.task(),
                    sync.version(),
                    Personal.of(event),
                    state.origin() == EventOrigin.APP
                            && sync.rendering().settings().masksTitle()));
        }
    }

    private void request(TaskVersion version, EventContent event, boolean titleMasked) {
        apply(new TaskSyncRequested(
                id, state.subject(), state.connection(), state.task(), version, Personal.of(event), titleMasked));
    }

    private void conflict(Set<EventField> fields, ConflictSides sides) {
        apply(new ConflictDetected(id, state.subject(), fields, Personal.of(sides)));
        apply(new ConflictResolved(id, state.subject(), fields, Resolution.KEEP_CALENDAR));
    }

    @CommandHandler
    void handle(RecordChangeFollowed followed) {
        if (state.underWay().isAwaited(followed.change())) {
            apply(new RemoteChangeFollowed(id, state.subject(), followed.change(), followed.version()));
        }
    }

    /** A task that never had an event here has none to withdraw. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(WithdrawEvent withdraw) {
        if (!state.isClosed()) {
            withdraw(withdraw.version(), withdraw.reason());
        }
    }

    private void withdraw(TaskVersion version, WithdrawalReason reason) {
        switch (state.origin()) {
            case APP -> {
                if (state.desired().isPresent() || isLeftOver(reason)) {
                    apply(new EventWithdrawalRequested(id, state.subject(), state.connection(), version, reason));
                }
            }
            case CALENDAR -> {
                if (state.synced().isPresent()) {
                    apply(new EventUnlinked(id, state.subject(), reason));
                }
            }
        }
    }

    /** One that was to be removed before, and could not. */
    private boolean isLeftOver(WithdrawalReason reason) {
        return reason == WithdrawalReason.DISCONNECTED
                && state.synced().isPresent()
                && !state.withdrawal().equals(Optional.of(reason));
    }

    @CommandHandler
    void handle(Unlink unlink) {
        if (!state.isClosed()) {
            apply(new EventUnlinked(id, state.subject(), unlink.reason()));
        }
    }

    @CommandHandler
    void handle(RecordPush push) {
        if (!state.isClosed() && isNews(push)) {
            apply(new TaskPushed(id, state.subject(), push.version(), Personal.of(push.synced())));
            askAgain(push);
        }
    }

    private boolean isNews(RecordPush push) {
        return push.version().isNewerThan(state.pushed())
                || push.version().equals(state.pushed()) && !state.synced().equals(Optional.of(push.synced()));
    }

    /** While it was on its way something else came to be wanted of the same version: a setting was changed. */
    private void askAgain(RecordPush push) {
        if (push.version().equals(state.requested())) {
            state.desired()
                    .filter(event -> !event.saysTheSameAs(push.synced().base()))
                    .filter(event -> state.origin() == EventOrigin.APP)
                    .ifPresent(event -> request(push.version(), event, state.titleMasked()));
        }
    }

    @CommandHandler
    void handle(RecordWithdrawal withdrawal) {
        var isThere = state.isWithdrawing() || state.synced().isPresent();
        if (isThere && !state.pushed().isNewerThan(withdrawal.version())) {
            apply(new EventWithdrawn(id, state.subject(), withdrawal.version()));
            if (withdrawal.version().equals(state.requested())) {
                state.desired().ifPresent(event -> request(withdrawal.version(), event, state.titleMasked()));
            }
        }
    }

    @CommandHandler
    void handle(ReportPushRejected report) {
        if (!state.isClosed() && !state.requested().isNewerThan(report.version())) {
            apply(new PushRejected(id, state.subject(), report.version(), report.reason()));
        }
    }

    @CommandHandler
    void handle(ReportNameTaken report) {
        if (report.generation() == state.generation()) {
            apply(new EventNameTaken(id, state.subject(), report.generation() + 1));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ImportRemoteChange change) {
        var remote = change.remote();
        if (id == null) {
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
            conflict(merge.conflicts(), new ConflictSides(base, ours, remote.content()));
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
            return;
        }
        if (!merge.conflicts().isEmpty()) {
            var written = writtenAs(remote).orElseThrow();
            conflict(
                    merge.conflicts(),
                    new ConflictSides(written, state.desired().orElseThrow(), theirs));
        }
        accept(synced, merge);
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
                id,
                state.subject(),
                state.connection(),
                state.requested(),
                state.withdrawal().orElseThrow()));
    }

    private void note(Synced synced) {
        apply(new RemoteVersionNoted(id, state.subject(), Personal.of(synced)));
    }

    private void accept(Synced synced, ThreeWayMerge merge) {
        var patch = TaskChange.of(withoutMark(merge.merged()), merge.accepted());
        apply(new RemoteChangeAccepted(
                id,
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

    @CommandHandler
    void handle(ImportRemoteDeletion deletion) {
        if (!state.isClosed()) {
            state.synced().ifPresent(this::deleted);
        }
    }

    private void deleted(Synced last) {
        if (state.isWithdrawing()) {
            apply(new EventWithdrawn(id, state.subject(), state.requested()));
        } else {
            var moved = movedUnseen(last);
            apply(new EventDeletedRemotely(
                    id,
                    state.subject(),
                    state.connection(),
                    state.task(),
                    state.origin(),
                    moved.isPresent() ? arrived(last) : state.requested(),
                    Personal.of(last)));
            moved.ifPresent(event -> request(state.requested(), event, state.titleMasked()));
        }
    }

    /** What the event was to say at a time of which its calendar has not heard: whoever deleted it did not know of it. */
    private Optional<EventContent> movedUnseen(Synced last) {
        return state.desired()
                .filter(event -> state.origin() == EventOrigin.APP)
                .filter(event -> !event.time().sameStart(last.base().time()));
    }

    /** The newest version of the task that is known to have been in the calendar. */
    private TaskVersion arrived(Synced last) {
        return last.base().marker().map(Marker::version).orElse(state.pushed());
    }

    @EventSourcingHandler
    void on(MappingFact fact, @SequenceNumber long revision) {
        id = fact.mapping();
        state.on(fact, revision);
    }
}
