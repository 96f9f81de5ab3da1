package com.timeapp.calendar.command.mapping;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteDeletion;
import com.timeapp.calendar.domain.mapping.MappingCommand.LeaveEvent;
import com.timeapp.calendar.domain.mapping.MappingCommand.MirrorTask;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordPush;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordWithdrawal;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReleaseEvent;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportNameTaken;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportPushRejected;
import com.timeapp.calendar.domain.mapping.MappingCommand.ResolveConflict;
import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.MappingCommand.WithdrawEvent;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.mapping.MappingFact.EventNameTaken;
import com.timeapp.calendar.domain.sync.LoopLimit;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
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
    private final Conflicts conflicts = new Conflicts(state);
    private final OutboundChanges outbound = new OutboundChanges(state, conflicts);
    private final InboundChanges inbound = new InboundChanges(state, conflicts);
    private final RemoteDeletions deletions = new RemoteDeletions(state, conflicts);
    private final Loops loops = new Loops(state);

    EventMapping() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SyncTask sync, LoopLimit limit) {
        loops.releaseFor(sync, limit);
        outbound.sync(sync);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(MirrorTask mirror) {
        outbound.mirror(mirror);
    }

    /** A task that never had an event here has none to withdraw. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(WithdrawEvent withdraw) {
        outbound.withdraw(withdraw);
    }

    @CommandHandler
    void handle(RecordPush push, LoopLimit limit) {
        outbound.pushed(push);
        loops.holdBeyond(limit);
    }

    @CommandHandler
    void handle(RecordWithdrawal withdrawal) {
        outbound.withdrawn(withdrawal);
    }

    @CommandHandler
    void handle(Unlink unlink) {
        outbound.unlink(unlink);
    }

    @CommandHandler
    void handle(LeaveEvent leave) {
        outbound.leave(leave);
    }

    @CommandHandler
    void handle(ReportPushRejected report) {
        outbound.rejected(report);
    }

    @CommandHandler
    void handle(ReportNameTaken report) {
        if (report.generation() == state.generation()) {
            apply(new EventNameTaken(id, state.subject(), report.generation() + 1));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ImportRemoteChange change, LoopLimit limit, Clock clock) {
        inbound.changed(change.saying(change.remote()
                .changedBetween(state.agreedAt(), clock.instant())
                .knownToRepeat(state.knownRule())));
        loops.holdBeyond(limit);
    }

    @CommandHandler
    void handle(ReleaseEvent release) {
        loops.release();
    }

    @CommandHandler
    void handle(ResolveConflict resolve) {
        conflicts.resolve(resolve);
    }

    @CommandHandler
    void handle(ImportRemoteDeletion deletion) {
        deletions.deleted(deletion);
    }

    @CommandHandler
    void handle(RecordChangeFollowed followed) {
        inbound.followed(followed);
    }

    @EventSourcingHandler
    void on(MappingFact fact, @SequenceNumber long revision, @Timestamp Instant at) {
        id = fact.mapping();
        state.on(fact, revision, at);
    }
}
