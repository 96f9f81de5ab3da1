package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Withdraw;
import com.timeapp.calendar.domain.id.TaskVersion;
import java.util.Comparator;
import java.util.UUID;

/** A call as it is submitted. */
record NewCall(UUID lane, UUID connection, UUID subject, Action action, long version, Cause cause) {

    /** What may stand once in the queue. */
    record Place(UUID lane, UUID subject, String slot) {}

    /** By the text of the ids, as the database orders them. */
    static final Comparator<NewCall> ORDER = Comparator.comparing((NewCall call) -> call.lane.toString())
            .thenComparing(call -> call.subject.toString())
            .thenComparing(call -> call.action.slot());

    static NewCall of(RemoteCall call, Cause cause) {
        UUID lane = call.lane().value();
        return switch (call) {
            case Push push ->
                new NewCall(
                        lane,
                        push.connection().value(),
                        push.mapping().value(),
                        Action.PUSH,
                        stored(push.version()),
                        cause);
            case Withdraw withdraw ->
                new NewCall(
                        lane,
                        withdraw.connection().value(),
                        withdraw.mapping().value(),
                        Action.WITHDRAW,
                        stored(withdraw.version()) + 1,
                        cause);
            case Fetch fetch ->
                new NewCall(
                        lane,
                        fetch.connection().value(),
                        fetch.connection().value(),
                        fetch.requested() ? Action.FETCH : Action.POLL,
                        0,
                        cause);
        };
    }

    Place place() {
        return new Place(lane, subject, action.slot());
    }

    /** Of two for the same place, the one that is made. */
    NewCall or(NewCall later) {
        if (action == Action.FETCH) {
            return this;
        }
        return later.version >= version ? later : this;
    }

    /** Doubled, which leaves room for a withdrawal between a version and the next. */
    private static long stored(TaskVersion version) {
        return version.value() * 2;
    }
}
