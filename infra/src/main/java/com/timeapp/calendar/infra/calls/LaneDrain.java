package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.CallResult.Settled;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the calls of a lane that are due: writes in their order, a connection at a time, and then fetches. */
final class LaneDrain {

    private static final Logger LOG = LoggerFactory.getLogger(LaneDrain.class);

    private final DueCalls due;
    private final CallMaking making;
    private final Outcomes outcomes;
    private final int batchesPerTurn;
    private final Duration longest;

    LaneDrain(DueCalls due, CallMaking making, Outcomes outcomes, CallsProperties properties) {
        this.due = due;
        this.making = making;
        this.outcomes = outcomes;
        this.batchesPerTurn = properties.batchesPerTurn();
        this.longest = properties.turn();
    }

    /** @return whether there was anything to do */
    boolean take(Turn turn) {
        return take(turn, () -> false);
    }

    /**
     * @param ending whether this node shuts down, so that no further batch is begun
     * @return whether there was anything to do
     */
    boolean take(Turn turn, BooleanSupplier ending) {
        long end = System.nanoTime() + longest.toNanos();
        Recording recording = new Recording(outcomes, turn);
        List<DueCall> latest = List.of();
        int batches = 0;
        while (batches < batchesPerTurn && System.nanoTime() < end && !ending.getAsBoolean()) {
            boolean isAllRecorded = recording.isDone();
            List<DueCall> next = due.writes(turn, latest);
            if (next.isEmpty() && recording.isTaken()) {
                next = isAllRecorded ? due.single(turn) : afterAllThat(turn);
            }
            if (next.isEmpty()) {
                break;
            }
            List<Made> made = make(next);
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
        List<DueCall> writes = due.writes(turn, List.of());
        return writes.isEmpty() ? due.single(turn) : writes;
    }

    /** Nothing in it bears on what may be called next. */
    private static boolean isPlain(List<Made> made) {
        return made.stream().allMatch(one -> one.call().isWrite() && one.result() instanceof Settled);
    }

    private List<Made> make(List<DueCall> batch) {
        DueCall first = batch.getFirst();
        if (first.isWrite()) {
            return making.write(batch);
        }
        List<DueCall> unanswered = due.unanswered(first);
        return unanswered.isEmpty() ? List.of(making.fetch(first)) : making.trace(first, unanswered);
    }
}
