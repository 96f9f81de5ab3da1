package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A call as it stands in the queue.
 *
 * @param version the stored one
 * @param unrecorded how often in a row its outcome could not be recorded
 * @param inTrouble calls of its lane were not answered lately
 */
record DueCall(
        long id,
        UUID lane,
        UUID connection,
        UUID subject,
        Action action,
        long version,
        int attempts,
        int rounds,
        int unrecorded,
        boolean outcomeUnknown,
        boolean inTrouble,
        Cause cause) {

    static DueCall read(ResultSet row, int number) throws SQLException {
        return new DueCall(
                row.getLong("id"),
                row.getObject("lane", UUID.class),
                row.getObject("connection_id", UUID.class),
                row.getObject("subject_id", UUID.class),
                Action.of(row.getString("action")),
                row.getLong("version"),
                row.getInt("attempts"),
                row.getInt("rounds"),
                row.getInt("unrecorded"),
                row.getBoolean("outcome_unknown"),
                row.getBoolean("in_trouble"),
                new Cause(row.getString("cause"), row.getString("correlation"), row.getString("actor"), true));
    }

    /** The same call with something to say where its outcome comes from. */
    DueCall traceable() {
        return new DueCall(
                id,
                lane,
                connection,
                subject,
                action,
                version,
                attempts,
                rounds,
                unrecorded,
                outcomeUnknown,
                inTrouble,
                cause.orTheCalendar());
    }

    boolean isWrite() {
        return action == Action.PUSH || action == Action.WITHDRAW;
    }

    ConnectionId connectionId() {
        return new ConnectionId(connection);
    }

    /** An outage of any length is no reason to give a write up, so failures are not among the attempts it is told. */
    DueWrite asWrite(boolean outcomeUnknown) {
        return new DueWrite(asEventCall(), rounds, outcomeUnknown);
    }

    private RemoteCall.EventCall asEventCall() {
        var account = new AccountId(lane);
        var mapping = new MappingId(subject);
        var task = new TaskVersion(version / 2);
        return switch (action) {
            case PUSH -> new RemoteCall.Push(account, connectionId(), mapping, task);
            case WITHDRAW -> new RemoteCall.Withdraw(account, connectionId(), mapping, task);
            case FETCH, POLL -> throw new IllegalStateException("a fetch writes no event");
        };
    }
}
