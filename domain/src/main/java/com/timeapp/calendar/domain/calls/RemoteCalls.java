package com.timeapp.calendar.domain.calls;

import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import java.util.List;

/**
 * The durable queue of provider calls. Calls of one account share a lane that at most one worker drains at a time;
 * a call takes the place of an older one for the same mapping or the same connection's pull.
 */
public interface RemoteCalls {

    /** Joins the current transaction: the call is made if, and only if, that commits. */
    void submit(RemoteCall call);

    /** Joins the current transaction: whatever a connection's calls wait for, they are tried once it commits. */
    void tryNow(AccountId lane, ConnectionId connection);

    /** Joins the current transaction: none of a connection's calls is made any more. */
    void drop(AccountId lane, ConnectionId connection);

    sealed interface RemoteCall {

        AccountId lane();

        ConnectionId connection();

        /** A call that writes one mapping's event. */
        sealed interface EventCall extends RemoteCall {

            MappingId mapping();

            TaskVersion version();
        }

        /** Bring the mapping's event to what is wanted when the call is made. */
        record Push(AccountId lane, ConnectionId connection, MappingId mapping, TaskVersion version)
                implements EventCall {}

        record Withdraw(AccountId lane, ConnectionId connection, MappingId mapping, TaskVersion version)
                implements EventCall {}

        /** Pull the connection's changes. {@code requested}: a person asked, so a run is recorded even when nothing changed. */
        record Fetch(AccountId lane, ConnectionId connection, boolean requested) implements RemoteCall {}
    }

    /** Makes the calls. Implemented by the saga side, called by the drain outside any transaction. */
    interface Handler {

        /**
         * Writes of one connection, at most a provider's batch; one result for each, in order.
         */
        List<CallResult> write(ConnectionId connection, List<DueWrite> writes);

        CallResult fetch(ConnectionId connection, boolean requested);

        /**
         * Finds out about writes that were sent and never answered, so that a fetch does not take their events for the
         * person's. One result for each, in order: {@link CallResult.Again} with the event that was found, {@link
         * CallResult.Traced} where there is none to find. One that cannot be traced ends the list: its result is the
         * fetch's, which cannot be made either.
         */
        List<CallResult> trace(ConnectionId connection, List<DueWrite> unanswered);

        /** How a write ends that was made again and again, and whose outcome cannot be recorded. Asks nobody. */
        CallResult giveUp(ConnectionId connection, DueWrite write);
    }

    /**
     * @param attempts how often it was planned anew because the event had changed under it; failures do not count
     * @param outcomeUnknown an earlier attempt was sent and never answered
     */
    record DueWrite(RemoteCall.EventCall call, int attempts, boolean outcomeUnknown) {}
}
