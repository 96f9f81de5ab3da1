package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.CallResult.Traced;
import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.id.ConnectionId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Does what a test says, and keeps what it was given. */
class FakeCalendars implements RemoteCalls.Handler {

    record Fetched(ConnectionId connection, boolean requested) {}

    final List<List<DueWrite>> batches = new CopyOnWriteArrayList<>();
    final List<Fetched> fetches = new CopyOnWriteArrayList<>();
    final List<List<DueWrite>> traces = new CopyOnWriteArrayList<>();
    final List<DueWrite> givenUp = new CopyOnWriteArrayList<>();

    volatile Function<List<DueWrite>, List<CallResult>> onWrite = FakeCalendars::settled;
    volatile Function<Fetched, CallResult> onFetch = fetched -> Settled.with();
    volatile Function<List<DueWrite>, List<CallResult>> onTrace = unanswered -> each(unanswered, new Traced());
    volatile Function<DueWrite, CallResult> onGivingUp = write -> Settled.with();

    static List<CallResult> settled(List<DueWrite> writes) {
        return each(writes, Settled.with());
    }

    static List<CallResult> each(List<DueWrite> writes, CallResult result) {
        return writes.stream().map(write -> result).toList();
    }

    void answerEach(CallResult result) {
        onWrite = writes -> each(writes, result);
    }

    @Override
    public List<CallResult> write(ConnectionId connection, List<DueWrite> writes) {
        batches.add(List.copyOf(writes));
        return onWrite.apply(writes);
    }

    @Override
    public CallResult fetch(ConnectionId connection, boolean requested) {
        var fetched = new Fetched(connection, requested);
        fetches.add(fetched);
        return onFetch.apply(fetched);
    }

    @Override
    public List<CallResult> trace(ConnectionId connection, List<DueWrite> unanswered) {
        traces.add(List.copyOf(unanswered));
        return onTrace.apply(unanswered);
    }

    @Override
    public CallResult giveUp(ConnectionId connection, DueWrite write) {
        givenUp.add(write);
        return onGivingUp.apply(write);
    }
}
