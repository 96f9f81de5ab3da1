package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.infra.axon.AtomicCommands;
import com.timeapp.calendar.infra.axon.Failures;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes what came of a batch of calls true: their commands, the cursor, the connection's status and the calls' own end
 * in one unit of work. Where that fails, for a reason other than a conflict, each call is recorded apart. A write of
 * which that cannot be done, and not because of the surroundings, is made again a few times and then given up.
 */
final class Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final AtomicCommands commands;
    private final LaneTurns turns;
    private final Endings endings;
    private final CallMaking making;
    private final TransactionTemplate transaction;
    private final int limit;

    Outcomes(
            AtomicCommands commands,
            LaneTurns turns,
            Endings endings,
            CallMaking making,
            TransactionTemplate transaction,
            CallsProperties properties) {
        this.commands = commands;
        this.turns = turns;
        this.endings = endings;
        this.making = making;
        this.transaction = transaction;
        this.limit = properties.unrecordedLimit();
    }

    /** @return false when the lane has gone to another worker meanwhile; then nothing was changed */
    boolean record(Turn turn, List<Made> made) {
        // in the order in which other batches lock the same rows
        List<Made> ordered = made.stream()
                .sorted(Comparator.comparing((Made one) -> one.call().subject().toString()))
                .toList();
        try {
            run(turn, ordered);
            return true;
        } catch (LaneTaken taken) {
            return false;
        } catch (RuntimeException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            return ordered.size() > 1
                    ? ordered.stream().allMatch(one -> record(turn, List.of(one)))
                    : giveUp(turn, ordered.getFirst().call(), failure);
        }
    }

    private void run(Turn turn, List<Made> made) {
        commands.run(
                made.stream().flatMap(one -> one.commands().stream()).toList(), sender -> together(turn, made, sender));
    }

    private void together(Turn turn, List<Made> made, AtomicCommands.Sender sender) {
        for (Made one : made) {
            Map<String, String> cause = one.call().cause().asMetaData();
            one.commands().forEach(command -> sender.send(command, cause));
        }
        endings.end(turn.lane(), made);
        keep(turn);
    }

    /** The last to be locked, as it is by those who submit. */
    private void keep(Turn turn) {
        if (!turns.keep(turn)) {
            throw new LaneTaken();
        }
    }

    /** It is tried again later, unless that is of no use. */
    private boolean giveUp(Turn turn, DueCall call, RuntimeException failure) {
        LOG.warn(
                "Outcome of call {} not recorded: {}",
                call.subject(),
                failure.getClass().getName());
        try {
            if (isHopeless(call, failure) && isEnded(turn, call)) {
                return true;
            }
            transaction.executeWithoutResult(state -> {
                if (Failures.isAmong(failure, SubjectErased.class)) {
                    endings.drop(call);
                } else {
                    endings.giveUp(call);
                }
                keep(turn);
            });
            return true;
        } catch (LaneTaken taken) {
            return false;
        }
    }

    private boolean isHopeless(DueCall call, RuntimeException failure) {
        return call.isWrite()
                && call.unrecorded() >= limit
                && !commands.isPassing(failure)
                && !Failures.isAmong(failure, SubjectErased.class);
    }

    /** @return false where not even that can be recorded */
    private boolean isEnded(Turn turn, DueCall call) {
        try {
            run(turn, List.of(making.giveUp(call)));
            return true;
        } catch (LaneTaken taken) {
            throw taken;
        } catch (RuntimeException failure) {
            LOG.error(
                    "Call {} cannot be given up: {}",
                    call.subject(),
                    failure.getClass().getName());
            return false;
        }
    }

    /** By another worker, because this one was taken for dead. */
    private static final class LaneTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LaneTaken() {
            super(null, null, false, false);
        }
    }
}
