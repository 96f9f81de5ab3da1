package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Again;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.Traced;
import com.timeapp.calendar.domain.calls.CallResult.Unavailable;
import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.infra.axon.MessageOrigin;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Makes calls, outside any transaction. */
final class CallMaking {

    private static final Logger LOG = LoggerFactory.getLogger(CallMaking.class);

    private final ObjectProvider<RemoteCalls.Handler> handler;

    CallMaking(ObjectProvider<RemoteCalls.Handler> handler) {
        this.handler = handler;
    }

    List<Made> write(List<DueCall> batch) {
        return write(batch, false);
    }

    Made fetch(DueCall fetch) {
        DueCall call = fetch.traceable();
        try {
            CallResult result = MessageOrigin.during(
                    call.cause().asMetaData(),
                    () -> calendars().fetch(call.connectionId(), call.action() == Action.FETCH));
            return new Made(call, answered(List.of(result)).getFirst());
        } catch (RuntimeException failure) {
            return failed(call, failure, false);
        }
    }

    /** The end of a write whose outcome cannot be recorded. */
    Made giveUp(DueCall write) {
        return new Made(write, calendars().giveUp(write.connectionId(), write.asWrite(true)));
    }

    /** @param unanswered writes that have to be found out about before the fetch is made */
    List<Made> trace(DueCall fetch, List<DueCall> unanswered) {
        try {
            List<CallResult> results = answered(calendars().trace(fetch.connectionId(), asWrites(unanswered, true)));
            if (results.isEmpty() || results.size() > unanswered.size()) {
                throw new IllegalStateException(results.size() + " traces of " + unanswered.size() + " writes");
            }
            return IntStream.range(0, results.size())
                    .mapToObj(index -> traced(fetch, unanswered.get(index), results.get(index)))
                    .toList();
        } catch (RuntimeException failure) {
            return List.of(failed(fetch, failure, false));
        }
    }

    private static Made traced(DueCall fetch, DueCall write, CallResult result) {
        return new Made(result instanceof Again || result instanceof Traced ? write : fetch.traceable(), result);
    }

    /** @param sent an attempt of this turn has failed, and perhaps only after it was sent */
    private List<Made> write(List<DueCall> batch, boolean sent) {
        try {
            List<CallResult> results =
                    answered(calendars().write(batch.getFirst().connectionId(), asWrites(batch, sent)));
            if (results.size() != batch.size()) {
                throw new IllegalStateException(results.size() + " results of " + batch.size() + " writes");
            }
            return IntStream.range(0, batch.size())
                    .mapToObj(index -> new Made(batch.get(index), results.get(index)))
                    .toList();
        } catch (RuntimeException failure) {
            return failed(batch, failure);
        }
    }

    /** One by one, so that the bad one among them holds up nobody else. */
    private List<Made> failed(List<DueCall> batch, RuntimeException failure) {
        if (batch.size() == 1) {
            return List.of(failed(batch.getFirst(), failure, true));
        }
        stopIfInterrupted(failure);
        return batch.stream()
                .flatMap(call -> write(List.of(call), true).stream())
                .toList();
    }

    private static Made failed(DueCall call, RuntimeException failure, boolean outcomeUnknown) {
        stopIfInterrupted(failure);
        LOG.warn("Call {} failed: {}", call.subject(), failure.getClass().getName());
        return Made.failed(call, Later.usual(outcomeUnknown));
    }

    /** That an answer is missing because this node shuts down says nothing about the provider. */
    private static List<CallResult> answered(List<CallResult> results) {
        if (Thread.currentThread().isInterrupted() && results.stream().anyMatch(Unavailable.class::isInstance)) {
            throw new CutOff();
        }
        return results;
    }

    /** This node shuts down: the calls stay as they are, for the next worker. */
    private static void stopIfInterrupted(RuntimeException failure) {
        if (Thread.currentThread().isInterrupted()) {
            throw failure;
        }
    }

    private static List<DueWrite> asWrites(List<DueCall> calls, boolean sent) {
        return calls.stream()
                .map(call -> call.asWrite(sent || call.outcomeUnknown()))
                .toList();
    }

    private RemoteCalls.Handler calendars() {
        return handler.getObject();
    }
}
