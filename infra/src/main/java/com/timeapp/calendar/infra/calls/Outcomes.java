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
 * in one unit of work. Where that fails, for a reason other than a conflict, each call is recorded apart.
 */
final class Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final AtomicCommands commands;
    private final LaneTurns turns;
    private final Endings endings;
    private final TransactionTemplate transaction;

    Outcomes(AtomicCommands commands, LaneTurns turns, Endings endings, TransactionTemplate transaction) {
        this.commands = commands;
        this.turns = turns;
        this.endings = endings;
        this.transaction = transaction;
    }

    /** @return false when the lane has gone to another worker meanwhile; then nothing was changed */
    boolean record(Turn turn, List<Made> made) {
        // in the order in which other batches lock the same rows
        List<Made> ordered = made.stream()
                .sorted(Comparator.comparing((Made one) -> one.call().subject().toString()))
                .toList();
        try {
            commands.run(
                    ordered.stream().flatMap(one -> one.commands().stream()).toList(),
                    sender -> together(turn, ordered, sender));
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

    /** It is tried again later, unless nothing can be written about its person any more. */
    private boolean giveUp(Turn turn, DueCall call, RuntimeException failure) {
        LOG.warn(
                "Outcome of call {} not recorded: {}",
                call.subject(),
                failure.getClass().getName());
        try {
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

    /** By another worker, because this one was taken for dead. */
    private static final class LaneTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LaneTaken() {
            super(null, null, false, false);
        }
    }
}
