package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.CallResult.Again;
import com.timeapp.calendar.domain.calls.CallResult.LaneWaits;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.infra.axon.AtomicCommands;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
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
    private final LaneCalls calls;
    private final JdbcCursors cursors;
    private final ConnectionStatus status;
    private final RetryProperties retry;
    private final int againLimit;
    private final TransactionTemplate transaction;

    Outcomes(
            AtomicCommands commands,
            LaneCalls calls,
            JdbcCursors cursors,
            ConnectionStatus status,
            RetryProperties retry,
            CallsProperties properties,
            TransactionTemplate transaction) {
        this.commands = commands;
        this.calls = calls;
        this.cursors = cursors;
        this.status = status;
        this.retry = retry;
        this.againLimit = properties.againLimit();
        this.transaction = transaction;
    }

    /** @return false when the lane has gone to another worker meanwhile; then nothing was changed */
    boolean record(Turn turn, List<Made> made) {
        // in the order in which other batches lock the same rows
        List<Made> ordered = made.stream()
                .sorted(Comparator.comparing((Made one) -> one.call().subject().toString()))
                .toList();
        try {
            return together(turn, ordered);
        } catch (RuntimeException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            return ordered.size() > 1
                    ? ordered.stream().allMatch(one -> record(turn, List.of(one)))
                    : giveUp(turn, ordered.getFirst(), failure);
        }
    }

    private boolean together(Turn turn, List<Made> made) {
        boolean[] owned = new boolean[1];
        commands.run(sender -> {
            owned[0] = calls.isOwned(turn);
            if (owned[0]) {
                made.forEach(one -> {
                    Map<String, String> cause = one.call().cause().asMetaData();
                    one.commands().forEach(command -> sender.send(command, cause));
                });
                end(made);
            }
        });
        return owned[0];
    }

    private void end(List<Made> made) {
        List<DueCall> settled = made.stream()
                .filter(one -> one.result() instanceof Settled)
                .map(Made::call)
                .toList();
        calls.remove(settled);
        status.pushed(settled.stream().filter(DueCall::isWrite).toList());
        made.forEach(this::end);
    }

    private void end(Made made) {
        DueCall call = made.call();
        switch (made.result()) {
            case Settled settled ->
                settled.pull()
                        .ifPresentOrElse(
                                pull -> {
                                    cursors.move(pull);
                                    status.pulled(call, pull.changed());
                                },
                                () -> status.settledWithoutPull(call));
            case Again ignored -> again(call);
            case Later later ->
                calls.postpone(
                        call, later.outcomeUnknown(), later.after().orElseGet(() -> retry.delay(call.attempts())));
            case LaneWaits wait ->
                calls.hold(call.lane(), wait.time(), wait.reason().name().toLowerCase(Locale.ROOT));
        }
    }

    /** At once, but not for ever at once. */
    private void again(DueCall call) {
        if (call.rounds() < againLimit) {
            calls.again(call);
        } else {
            calls.postpone(call, false, retry.delay(call.attempts()));
        }
    }

    /** It cannot be recorded. It is tried again later, unless nothing can be written about its person any more. */
    private boolean giveUp(Turn turn, Made made, RuntimeException failure) {
        LOG.warn(
                "Outcome of call {} not recorded: {}",
                made.call().subject(),
                failure.getClass().getName());
        return Boolean.TRUE.equals(transaction.execute(state -> {
            if (!calls.isOwned(turn)) {
                return false;
            }
            if (saysErased(failure)) {
                calls.remove(List.of(made.call()));
            } else {
                calls.postpone(made.call(), false, retry.delay(made.call().attempts()));
            }
            return true;
        }));
    }

    private static boolean saysErased(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(SubjectErased.class::isInstance);
    }
}
