package com.timeapp.calendar.command.mapping;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.mapping.MappingCommand.LeaveEvent;
import com.timeapp.calendar.domain.mapping.MappingCommand.MirrorTask;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordPush;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordWithdrawal;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportPushRejected;
import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.MappingCommand.WithdrawEvent;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskPushed;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EditInTime;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What the task asks of its event, and what came of it in the calendar. */
class OutboundChanges {

    private final MappingState state;
    private final Conflicts conflicts;
    private final Crossings crossings;

    OutboundChanges(MappingState state, Conflicts conflicts) {
        this.state = state;
        this.conflicts = conflicts;
        this.crossings = new Crossings(state, conflicts);
    }

    void sync(SyncTask sync) {
        if (state.isClosed() || isOld(sync)) {
            return;
        }
        if (staysDeleted(sync)) {
            state.desired().ifPresent(onItsWay -> withdraw(sync.version(), WithdrawalReason.CLOSED));
            return;
        }
        switch (state.origin()) {
            case APP ->
                sync.rendering()
                        .render(sync.content(), sync.version())
                        .ifPresentOrElse(event -> request(sync, event), () -> withdrawUnshown(sync));
            case MIRROR -> {}
            case CALENDAR -> {
                if (sync.rendering().shows(sync.content())) {
                    state.desired()
                            .map(conflicts::ofTask)
                            .map(event -> EditInTime.of(event, sync.content(), sync.changed()))
                            .ifPresent(event -> request(sync, event));
                } else {
                    withdrawUnshown(sync);
                }
            }
        }
    }

    private void withdrawUnshown(SyncTask sync) {
        crossings.meetUnshown(sync);
        withdraw(sync.version(), reason(sync));
    }

    /** One that its person deleted stays away until there is something new to show. */
    void mirror(MirrorTask mirror) {
        var outdated = state.requested().isNewerThan(mirror.version())
                || state.isDeletedRemotely() && !mirror.version().isNewerThan(state.requested());
        var said = state.desired()
                .filter(block -> block.saysTheSameAs(mirror.block()))
                .isPresent();
        if (!state.isClosed() && !wasUnlinked() && !outdated && !said) {
            apply(new MirrorRequested(
                    mirror.mapping(),
                    mirror.subject(),
                    mirror.connection(),
                    mirror.task(),
                    mirror.version(),
                    Personal.of(mirror.block())));
        }
    }

    /** What its person did not want to be shown stays away. */
    private boolean wasUnlinked() {
        return state.withdrawal().equals(Optional.of(WithdrawalReason.UNLINKED));
    }

    private boolean isOld(SyncTask sync) {
        return sync.anew()
                ? state.requested().isNewerThan(sync.version())
                : !sync.version().isNewerThan(state.requested());
    }

    /**
     * Whoever deleted the event of a task that is done does not want it marked, but gone. And one that is deleted each time
     * we make it anew is left alone until the app has something new to say.
     */
    private boolean staysDeleted(SyncTask sync) {
        var isSaidElsewhere = !Edits.isFromHere(sync) && state.desired().isPresent();
        return state.isMissing() && !isSaidElsewhere && !sync.content().status().isOpen()
                || state.isDeletedRemotely() && sync.anew() && state.wasDeletedAgainAndAgain();
    }

    private static WithdrawalReason reason(SyncTask sync) {
        return sync.rendering().shows(sync.content()) ? WithdrawalReason.UNSCHEDULED : WithdrawalReason.CLOSED;
    }

    private void request(SyncTask sync, EventContent ours) {
        var hidden = hidesTitle(sync);
        if (hidden) {
            var isGivenAnother = Edits.elsewhere(sync).contains(EventField.TITLE);
            conflicts.titleIsHidden(isGivenAnother ? Optional.empty() : Optional.of(asItsTaskIsCalled(sync, ours)));
        }
        var crossed = crossings.meet(sync, asItsTaskIsCalled(sync, ours), hidden);
        var event = keepingRename(sync, titled(sync, ours, crossed.event()));
        var nothingNew = state.desired()
                .filter(latest ->
                        Edits.isFromHere(sync) ? latest.isTheSameAppointmentAs(event) : latest.saysTheSameAs(event))
                .isPresent();
        // what is decided about a conflict later is decided about this version
        if (!nothingNew || crossed.isConflict()) {
            apply(new TaskSyncRequested(
                    sync.mapping(),
                    sync.subject(),
                    sync.connection(),
                    sync.task(),
                    sync.version(),
                    Personal.of(event),
                    hidden,
                    isMarked(sync) && !state.masks().rename().equals(Optional.of(event.title())),
                    editedAt(sync)));
        }
    }

    private static OptionalLong editedAt(SyncTask sync) {
        return sync.editedAt().stream().mapToLong(Instant::toEpochMilli).findFirst();
    }

    private boolean hidesTitle(SyncTask sync) {
        return state.origin() == EventOrigin.APP && sync.rendering().settings().masksTitle();
    }

    private boolean isMarked(SyncTask sync) {
        return state.origin() == EventOrigin.APP && sync.rendering().isMarked(sync.content());
    }

    /** Without mark and mask: what the calendar changed is merged with what the app did, not with what we make of it. */
    private EventContent asItsTaskIsCalled(SyncTask sync, EventContent ours) {
        return switch (state.origin()) {
            case APP -> ours.withTitle(Texts.title(sync.content().title()));
            case CALENDAR, MIRROR -> ours;
        };
    }

    private EventContent titled(SyncTask sync, EventContent ours, EventContent event) {
        if (hidesTitle(sync)) {
            return event.withTitle(ours.title());
        }
        return isMarked(sync) ? Marks.on(ours, event) : event;
    }

    /** Until the app gives the task another title, which may be told. */
    private EventContent keepingRename(SyncTask sync, EventContent event) {
        var isRetitled =
                !sync.rendering().settings().masksTitle() && Edits.inApp(sync).contains(EventField.TITLE);
        return state.masks()
                .rename()
                .filter(rename -> !isRetitled)
                .map(event::withTitle)
                .orElse(event);
    }

    /** A task that never had an event here has none to withdraw. */
    void withdraw(WithdrawEvent withdraw) {
        if (!state.isClosed() && !isOvertaken(withdraw)) {
            // a newer one was asked for before whoever withdraws it heard of that
            withdraw(newest(withdraw.version(), state.requested()), withdraw.reason());
        }
    }

    /** The task was gone, or somebody else's, and is back in a version that was heard of first. */
    private boolean isOvertaken(WithdrawEvent withdraw) {
        return switch (withdraw.reason()) {
            case TASK_DELETED, REASSIGNED -> state.requested().isNewerThan(withdraw.version());
            case CLOSED, UNSCHEDULED, DISCONNECTED, UNLINKED, CALENDAR_CHANGED, NOT_MIRRORED -> false;
        };
    }

    /** A block that nobody keeps up to date does not stay. */
    void unlink(Unlink unlink) {
        if (state.isClosed()) {
            return;
        }
        if (state.origin() == EventOrigin.MIRROR && unlink.reason() == WithdrawalReason.UNLINKED) {
            withdraw(state.requested(), unlink.reason());
        } else {
            if (state.origin() == EventOrigin.CALENDAR) {
                conflicts.eventIsLeft();
            }
            apply(new EventUnlinked(state.mapping(), state.subject(), unlink.reason()));
        }
    }

    void leave(LeaveEvent leave) {
        if (!state.isClosed() && state.isRemovalRejected()) {
            apply(new EventUnlinked(state.mapping(), state.subject(), leave.reason()));
        }
    }

    private static TaskVersion newest(TaskVersion one, TaskVersion other) {
        return one.isNewerThan(other) ? one : other;
    }

    private void withdraw(TaskVersion version, WithdrawalReason reason) {
        switch (state.origin()) {
            case APP, MIRROR -> {
                if (state.desired().isPresent() || isLeftOver(reason) || isForGoodNow(reason)) {
                    requestWithdrawal(version, standing(reason));
                }
            }
            case CALENDAR -> {
                if (state.synced().isPresent()) {
                    apply(new EventUnlinked(state.mapping(), state.subject(), reason));
                }
            }
        }
    }

    /** One that was removed because its task had no due, and that a device must not bring back from now on. */
    private boolean isForGoodNow(WithdrawalReason reason) {
        return state.withdrawal().equals(Optional.of(WithdrawalReason.UNSCHEDULED))
                && switch (reason) {
                    case CLOSED, TASK_DELETED, REASSIGNED -> true;
                    case UNSCHEDULED, DISCONNECTED, UNLINKED, CALENDAR_CHANGED, NOT_MIRRORED -> false;
                };
    }

    private void requestWithdrawal(TaskVersion version, WithdrawalReason reason) {
        apply(new EventWithdrawalRequested(state.mapping(), state.subject(), state.connection(), version, reason));
    }

    /** What leaves one calendar for another does not come back there if it had left for good before. */
    private WithdrawalReason standing(WithdrawalReason reason) {
        return reason == WithdrawalReason.CALENDAR_CHANGED && state.isWithdrawing() && state.wasRemovedForGood()
                ? state.withdrawal().orElse(reason)
                : reason;
    }

    /** One that was to be removed before, and could not, or only from one calendar into another. */
    private boolean isLeftOver(WithdrawalReason reason) {
        var concerns = switch (reason) {
            case DISCONNECTED, CALENDAR_CHANGED -> true;
            case TASK_DELETED, REASSIGNED -> state.isMoving();
            case UNSCHEDULED, CLOSED, NOT_MIRRORED, UNLINKED -> false;
        };
        return concerns
                && (state.synced().isPresent() || state.isWithdrawing())
                && !state.withdrawal().equals(Optional.of(reason));
    }

    void pushed(RecordPush push) {
        if (!state.isClosed() && isNews(push)) {
            apply(new TaskPushed(state.mapping(), state.subject(), push.version(), Personal.of(push.synced())));
            askAgain(push);
        }
        if (!state.isClosed()) {
            askForRemovalAgain(push.version());
        }
    }

    void rejected(ReportPushRejected report) {
        if (state.isClosed() || state.requested().isNewerThan(report.version())) {
            return;
        }
        if (state.isWithdrawing() && !report.removal()) {
            askForRemovalAgain(report.version());
        } else {
            apply(new PushRejected(state.mapping(), state.subject(), report.version(), report.reason()));
        }
    }

    /** That came to be wanted of the same version while it was on its way. */
    private void askForRemovalAgain(TaskVersion version) {
        if (state.isWithdrawing() && version.equals(state.requested())) {
            requestWithdrawal(state.requested(), state.withdrawal().orElseThrow());
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
                    .filter(event -> switch (state.origin()) {
                        case APP, MIRROR -> !event.saysTheSameAs(push.synced().base());
                        case CALENDAR ->
                            !event.isTheSameAppointmentAs(push.synced().base());
                    })
                    .ifPresent(conflicts::request);
        }
    }

    void withdrawn(RecordWithdrawal withdrawal) {
        var isThere = state.isWithdrawing() || state.synced().isPresent();
        if (isThere && !state.pushed().isNewerThan(withdrawal.version())) {
            apply(new EventWithdrawn(state.mapping(), state.subject(), withdrawal.version()));
            if (withdrawal.version().equals(state.requested())) {
                state.desired().ifPresent(conflicts::request);
            }
        }
    }
}
