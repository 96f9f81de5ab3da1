package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.infra.axon.MessageOrigin;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Makes the calls of a lane that are due: writes in their order, a connection at a time, and only then fetches. */
final class LaneDrain {

    private static final Logger LOG = LoggerFactory.getLogger(LaneDrain.class);

    private final LaneCalls calls;
    private final Outcomes outcomes;
    private final ObjectProvider<RemoteCalls.Handler> handler;
    private final CallsProperties properties;

    LaneDrain(
            LaneCalls calls,
            Outcomes outcomes,
            ObjectProvider<RemoteCalls.Handler> handler,
            CallsProperties properties) {
        this.calls = calls;
        this.outcomes = outcomes;
        this.handler = handler;
        this.properties = properties;
    }

    /** @return whether there was anything to do */
    boolean take(Turn turn) {
        RemoteCalls.Handler calendars = handler.getObject();
        long end = System.nanoTime() + properties.turn().toNanos();
        Recording recording = new Recording(outcomes, turn);
        List<DueCall> latest = List.of();
        int batches = 0;
        while (batches < properties.batchesPerTurn() && System.nanoTime() < end) {
            List<DueCall> next = calls.dueWrites(turn.lane(), latest, properties.batchSize());
            if (next.isEmpty() && recording.isTaken()) {
                next = afterAllThat(turn);
            }
            if (next.isEmpty()) {
                break;
            }
            List<Made> made = make(next, calendars);
            recording.begin(made);
            if (!isPlain(made) && !recording.isTaken()) {
                break;
            }
            latest = isPlain(made) ? next : List.of();
            batches++;
        }
        if (!recording.isTaken()) {
            LOG.warn("Lane {} has gone to another worker", turn.lane());
            return true;
        }
        return batches > 0;
    }

    /** With all that was made recorded: writes that came meanwhile, and only when none is due a fetch. */
    private List<DueCall> afterAllThat(Turn turn) {
        List<DueCall> writes = calls.dueWrites(turn.lane(), List.of(), properties.batchSize());
        return writes.isEmpty() ? calls.dueFetch(turn.lane()) : writes;
    }

    /** Nothing in it bears on what may be called next. */
    private static boolean isPlain(List<Made> made) {
        return made.stream().allMatch(one -> one.call().isWrite() && one.result() instanceof Settled);
    }

    private static List<Made> make(List<DueCall> batch, RemoteCalls.Handler calendars) {
        DueCall first = batch.getFirst();
        return first.isWrite() ? write(batch, false, calendars) : List.of(fetch(first.traceable(), calendars));
    }

    private static Made fetch(DueCall call, RemoteCalls.Handler calendars) {
        try {
            CallResult result = MessageOrigin.during(
                    call.cause().asMetaData(),
                    () -> calendars.fetch(call.connectionId(), call.action() == Action.FETCH));
            return new Made(call, result);
        } catch (RuntimeException failure) {
            return new Made(call, failed(call, failure, false));
        }
    }

    /** @param sent an attempt of this turn has failed, and perhaps only after it was sent */
    private static List<Made> write(List<DueCall> batch, boolean sent, RemoteCalls.Handler calendars) {
        List<DueWrite> writes = batch.stream()
                .map(call -> call.asWrite(sent || call.outcomeUnknown()))
                .toList();
        try {
            List<CallResult> results = calendars.write(batch.getFirst().connectionId(), writes);
            if (results.size() != batch.size()) {
                throw new IllegalStateException(results.size() + " results of " + batch.size() + " writes");
            }
            return IntStream.range(0, batch.size())
                    .mapToObj(index -> new Made(batch.get(index), results.get(index)))
                    .toList();
        } catch (RuntimeException failure) {
            return failed(batch, failure, calendars);
        }
    }

    /** One by one, so that the bad one among them holds up nobody else. */
    private static List<Made> failed(List<DueCall> batch, RuntimeException failure, RemoteCalls.Handler calendars) {
        if (batch.size() == 1) {
            return List.of(new Made(batch.getFirst(), failed(batch.getFirst(), failure, true)));
        }
        stopIfInterrupted(failure);
        return batch.stream()
                .flatMap(call -> write(List.of(call), true, calendars).stream())
                .toList();
    }

    private static Later failed(DueCall call, RuntimeException failure, boolean outcomeUnknown) {
        stopIfInterrupted(failure);
        LOG.warn("Call {} failed: {}", call.subject(), failure.getClass().getName());
        return Later.usual(outcomeUnknown);
    }

    /** This node shuts down: the calls stay as they are, for the next worker. */
    private static void stopIfInterrupted(RuntimeException failure) {
        if (Thread.currentThread().isInterrupted()) {
            throw failure;
        }
    }
}
