package com.timeapp.calendar.command.connection;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.connection.ConnectionCommand.BeginSyncRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ChangeCalendar;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ChangeSettings;
import com.timeapp.calendar.domain.connection.ConnectionCommand.CompleteCalendarChange;
import com.timeapp.calendar.domain.connection.ConnectionCommand.CompleteDisconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.CompleteSyncRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ConfirmRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Connect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueCalendarChange;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueDisconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueFirstPush;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueLeaving;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueResync;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Disconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.EndHold;
import com.timeapp.calendar.domain.connection.ConnectionCommand.HoldRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Pause;
import com.timeapp.calendar.domain.connection.ConnectionCommand.PauseWithoutConsent;
import com.timeapp.calendar.domain.connection.ConnectionCommand.RecordSyncPage;
import com.timeapp.calendar.domain.connection.ConnectionCommand.RejectImport;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportAuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarAvailable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCursorExpired;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportReadOnly;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportWritable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Resume;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ResumeWithConsent;
import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.connection.ConnectionFact.AuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChanged;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundReadOnly;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundWritable;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionPaused;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionRecovered;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionResumed;
import com.timeapp.calendar.domain.connection.ConnectionFact.CursorExpired;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.Disconnected;
import com.timeapp.calendar.domain.connection.ConnectionFact.EventsLeft;
import com.timeapp.calendar.domain.connection.ConnectionFact.FirstPushContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.HoldEnded;
import com.timeapp.calendar.domain.connection.ConnectionFact.ImportRejected;
import com.timeapp.calendar.domain.connection.ConnectionFact.PausedWithoutConsent;
import com.timeapp.calendar.domain.connection.ConnectionFact.ResumedWithConsent;
import com.timeapp.calendar.domain.connection.ConnectionFact.ResyncContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunConfirmed;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunHeld;
import com.timeapp.calendar.domain.connection.ConnectionFact.SettingsChanged;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncPageImported;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunCompleted;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunStarted;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.SyncRunId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One person's grant to one calendar: how it is doing, and its runs of imports. */
@Aggregate
class Connection {

    @AggregateIdentifier
    private ConnectionId id;

    private SubjectId subject;
    private ConnectionState state;
    private Optional<UnavailableReason> reason = Optional.empty();
    private boolean readOnly;
    private boolean paused;
    private boolean withoutConsent;
    private AccountId account;
    private Provider provider;
    private Standing standing = Standing.CONNECTED;
    private boolean deletesEvents;
    private boolean leavesEvents;
    private Optional<MappingId> leftUpTo = Optional.empty();
    private Optional<MappingId> letGoUpTo = Optional.empty();
    private Personal<ConnectionSettings> settings = Personal.erased();
    private Optional<TaskId> pushedUpTo = Optional.empty();
    private Resync resync = new Resync(0, Optional.empty());
    private Optional<SyncRunId> openRun = Optional.empty();
    private SyncCounts counts = SyncCounts.NONE;
    private final HeldRun held = new HeldRun();

    private final CalendarChange change = new CalendarChange();

    /** The cursor has expired, and none was good for a pull since. */
    private boolean listingAnew;

    /** What could not be imported in the newest run, which may be read more than once. */
    private final Set<Rejected> rejected = new HashSet<>();

    private record Rejected(ExternalEventRef item, ImportRejection reason) {}

    private enum Standing {
        CONNECTED,
        DISCONNECTING,
        DISCONNECTED
    }

    /** How far the person's tasks have been brought up to the newest change of the settings or of the calendar. */
    private record Resync(long change, Optional<TaskId> upTo) {

        boolean isContinuedBy(ContinueResync next) {
            return next.change() == change
                    && upTo.filter(done -> next.after().compareTo(done) <= 0).isEmpty();
        }
    }

    Connection() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Connect connect) {
        if (id != null) {
            return;
        }
        Importing.check(connect.settings(), connect.provider());
        apply(new Connected(
                connect.connection(),
                connect.subject(),
                connect.account(),
                connect.provider(),
                Personal.of(connect.calendar()),
                Personal.of(connect.settings())));
        if (!connect.writable()) {
            apply(new CalendarFoundReadOnly(id, subject));
        }
    }

    @CommandHandler
    void handle(ChangeSettings change) {
        settings.known().ifPresent(before -> become(before.with(change.patch()), before));
    }

    private void become(ConnectionSettings after, ConnectionSettings before) {
        var changed = after.changedSince(before);
        if (!changed.isEmpty()) {
            Importing.check(after, provider);
            apply(new SettingsChanged(id, subject, Personal.of(after), changed));
        }
    }

    @CommandHandler
    void handle(Pause pause) {
        if (!paused) {
            apply(new ConnectionPaused(id, subject));
        }
    }

    @CommandHandler
    void handle(Resume resume) {
        if (paused) {
            apply(new ConnectionResumed(id, subject));
        }
    }

    @CommandHandler
    void handle(PauseWithoutConsent pause) {
        if (!withoutConsent) {
            apply(new PausedWithoutConsent(id, subject));
        }
    }

    @CommandHandler
    void handle(ResumeWithConsent resume) {
        if (withoutConsent) {
            apply(new ResumedWithConsent(id, subject));
        }
    }

    /** What comes late for one that is gone is ignored. */
    @CommandHandlerInterceptor
    @Nullable
    Object unlessGone(CommandMessage<?> command, InterceptorChain chain) throws Exception {
        if (standing != Standing.DISCONNECTED) {
            return chain.proceed();
        }
        return command.getPayload() instanceof BeginSyncRun begin ? begin.run() : null;
    }

    @CommandHandler
    void handle(Disconnect disconnect) {
        var deletes = disconnect.deleteEvents() && !isOutOfReach();
        if (standing == Standing.CONNECTED || deletesEvents && !deletes) {
            apply(new DisconnectRequested(id, subject, deletes));
        }
        if ((isOutOfReach() || disconnect.leaveAll()) && !leavesEvents) {
            apply(new EventsLeft(id, subject, Optional.empty()));
        }
    }

    @CommandHandler
    void handle(ContinueLeaving next) {
        if (leftUpTo.filter(done -> next.after().compareTo(done) <= 0).isEmpty()) {
            apply(new EventsLeft(id, subject, Optional.of(next.after())));
        }
    }

    /** Nothing can be deleted where nobody is let in, or where there is no calendar any more. */
    private boolean isOutOfReach() {
        return state == ConnectionState.REAUTHORIZATION_REQUIRED
                || reason.filter(UnavailableReason::isForGood).isPresent();
    }

    @CommandHandler
    void handle(ContinueDisconnect next) {
        if (next.deleteEvents() == deletesEvents
                && letGoUpTo.filter(done -> next.after().compareTo(done) <= 0).isEmpty()) {
            apply(new DisconnectContinued(id, subject, next.deleteEvents(), next.after()));
        }
    }

    @CommandHandler
    void handle(CompleteDisconnect complete) {
        if (standing == Standing.DISCONNECTING) {
            apply(new Disconnected(id, subject, account));
        }
    }

    @CommandHandler
    void handle(ChangeCalendar to) {
        if (standing == Standing.CONNECTED && change.isNew(to)) {
            apply(new CalendarChangeRequested(id, subject, Personal.of(to.next()), to.writable(), takesNoRemovals()));
        }
    }

    private boolean takesNoRemovals() {
        return readOnly
                || reason.filter(UnavailableReason::isForGood).isPresent()
                || settings.known()
                        .filter(chosen -> !chosen.direction().pushes())
                        .isPresent();
    }

    @CommandHandler
    void handle(ContinueCalendarChange next) {
        if (change.isContinuedBy(next)) {
            apply(new CalendarChangeContinued(id, subject, next.leaveEvents(), next.after()));
        }
    }

    @CommandHandler
    void handle(CompleteCalendarChange complete) {
        if (standing == Standing.CONNECTED) {
            change.completion(id, subject).ifPresent(changed -> {
                openRun.ifPresent(run -> apply(new SyncRunCompleted(id, subject, run, counts)));
                held.plan().ifPresent(plan -> apply(new HoldEnded(id, subject, plan)));
                change.settings(settings)
                        .ifPresent(after -> become(after, settings.known().orElse(after)));
                apply(changed);
            });
        }
    }

    @CommandHandler
    void handle(ContinueResync next) {
        if (resync.isContinuedBy(next)) {
            apply(new ResyncContinued(id, subject, next.change(), next.after()));
        }
    }

    @CommandHandler
    void handle(ContinueFirstPush next) {
        if (pushedUpTo.isEmpty() || next.after().compareTo(pushedUpTo.get()) > 0) {
            apply(new FirstPushContinued(id, subject, next.after()));
        }
    }

    @CommandHandler
    SyncRunId handle(BeginSyncRun begin) {
        if (openRun.isEmpty()) {
            apply(new SyncRunStarted(id, subject, begin.run(), begin.baseline()));
        }
        return openRun.orElseThrow();
    }

    @CommandHandler
    void handle(RecordSyncPage page) {
        if (isOpen(page.run())) {
            apply(new SyncPageImported(id, subject, page.run(), page.counts(), page.more()));
        }
    }

    @CommandHandler
    void handle(CompleteSyncRun complete) {
        if (isOpen(complete.run())) {
            apply(new SyncRunCompleted(id, subject, complete.run(), counts));
        }
    }

    private boolean isOpen(SyncRunId run) {
        return openRun.filter(run::equals).isPresent();
    }

    @CommandHandler
    void handle(HoldRun hold) {
        if (standing == Standing.CONNECTED && !change.isUnderWay() && !held.isKnown(hold.plan())) {
            apply(new RunHeld(
                    id,
                    subject,
                    hold.id(),
                    hold.plan().reason(),
                    hold.plan().deleted(),
                    hold.plan().changed(),
                    hold.plan().mappings(),
                    hold.plan().imported()));
        }
    }

    /** @throws CommandRefused when something else waits by now, or nothing */
    @CommandHandler
    void handle(ConfirmRun confirm) {
        if (held.waitsAs(confirm.plan()) && !change.isUnderWay()) {
            apply(new RunConfirmed(id, subject, confirm.plan()));
        } else if (!held.wasConfirmed(confirm.plan())) {
            throw new CommandRefused(Refusal.STALE_PLAN);
        }
    }

    @CommandHandler
    void handle(EndHold end) {
        held.plan().ifPresent(plan -> apply(new HoldEnded(id, subject, plan)));
    }

    @CommandHandler
    void handle(ReportCursorExpired report) {
        if (!listingAnew) {
            apply(new CursorExpired(id, subject));
        }
    }

    @CommandHandler
    void handle(ReportAuthorizationLost report) {
        if (state != ConnectionState.REAUTHORIZATION_REQUIRED) {
            apply(new AuthorizationLost(id, subject));
        }
    }

    @CommandHandler
    void handle(ReportCalendarUnavailable report) {
        if (!reason.equals(Optional.of(report.reason()))) {
            apply(new CalendarUnavailable(id, subject, report.reason()));
            if (standing == Standing.CONNECTED && report.reason().isForGood()) {
                change.leavingEvents().ifPresent(left -> apply(left));
            }
        }
    }

    @CommandHandler
    void handle(ReportCalendarAvailable report) {
        if (state != ConnectionState.ACTIVE) {
            apply(new ConnectionRecovered(id, subject));
        }
    }

    @CommandHandler
    void handle(ReportReadOnly report) {
        if (!readOnly) {
            apply(new CalendarFoundReadOnly(id, subject));
        }
    }

    @CommandHandler
    void handle(ReportWritable report) {
        if (readOnly) {
            apply(new CalendarFoundWritable(id, subject));
        }
    }

    @CommandHandler
    void handle(RejectImport reject) {
        if (!rejected.contains(new Rejected(reject.item(), reject.reason()))) {
            apply(new ImportRejected(id, subject, Personal.of(reject.item()), reject.reason()));
        }
    }

    @EventSourcingHandler
    void on(ConnectionFact fact, @SequenceNumber long revision) {
        switch (fact) {
            case Connected connected -> {
                id = connected.connection();
                subject = connected.subject();
                state = ConnectionState.ACTIVE;
                account = connected.account();
                provider = connected.provider();
                settings = connected.settings();
                change.connected(connected.calendar());
            }
            case SettingsChanged changed -> {
                settings = changed.settings();
                if (changed.concernsOurEvents()) {
                    resync = new Resync(revision, Optional.empty());
                }
            }
            case ConnectionPaused now -> paused = true;
            case ConnectionResumed now -> paused = false;
            case PausedWithoutConsent now -> withoutConsent = true;
            case ResumedWithConsent now -> withoutConsent = false;
            case DisconnectRequested requested -> {
                standing = Standing.DISCONNECTING;
                deletesEvents = requested.deleteEvents();
                letGoUpTo = Optional.empty();
            }
            case DisconnectContinued continued -> letGoUpTo = Optional.of(continued.after());
            case EventsLeft left -> {
                leavesEvents = true;
                leftUpTo = left.after();
            }
            case Disconnected gone -> standing = Standing.DISCONNECTED;
            case CalendarChangeRequested requested -> change.on(requested);
            case CalendarChangeContinued continued -> change.on(continued);
            case CalendarChanged changed -> {
                change.on(changed);
                readOnly = !changed.writable();
                listingAnew = false;
                pushedUpTo = Optional.empty();
                resync = new Resync(revision, Optional.empty());
                if (state == ConnectionState.CALENDAR_UNAVAILABLE) {
                    state = ConnectionState.ACTIVE;
                    reason = Optional.empty();
                }
            }
            case ResyncContinued continued -> resync = new Resync(continued.change(), Optional.of(continued.after()));
            case FirstPushContinued continued -> pushedUpTo = Optional.of(continued.after());
            case SyncRunStarted started -> {
                openRun = Optional.of(started.run());
                counts = SyncCounts.NONE;
                rejected.clear();
                listingAnew &= started.baseline();
            }
            case SyncPageImported page -> counts = counts.plus(page.counts());
            case SyncRunCompleted completed -> openRun = Optional.empty();
            case RunHeld run -> held.held(run.plan(), run.seen());
            case RunConfirmed run -> held.confirmed();
            case HoldEnded over -> held.ended();
            case AuthorizationLost lost -> {
                state = ConnectionState.REAUTHORIZATION_REQUIRED;
                reason = Optional.empty();
            }
            case CalendarUnavailable unavailable -> {
                state = ConnectionState.CALENDAR_UNAVAILABLE;
                reason = Optional.of(unavailable.reason());
            }
            case ConnectionRecovered recovered -> {
                state = ConnectionState.ACTIVE;
                reason = Optional.empty();
            }
            case CalendarFoundReadOnly found -> readOnly = true;
            case CalendarFoundWritable found -> {
                readOnly = false;
                pushedUpTo = Optional.empty();
            }
            case CursorExpired expired -> listingAnew = true;
            case ImportRejected refused ->
                refused.item().known().ifPresent(item -> rejected.add(new Rejected(item, refused.reason())));
        }
    }
}
