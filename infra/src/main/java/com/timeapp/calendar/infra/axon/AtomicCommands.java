package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.calls.CommandBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Commands, and rows beside them, that become true together or not at all: one unit of work around them, one
 * transaction, one append. What lost against somebody else's work is done again as a whole.
 */
public final class AtomicCommands implements CommandBatch {

    private static final Logger LOG = LoggerFactory.getLogger(AtomicCommands.class);

    private final CommandBus commands;
    private final TransactionManager transactions;
    private final AdvisoryLockFactory locks;
    private final Duration patience;
    private final CommandTargetResolver targets =
            AnnotationCommandTargetResolver.builder().build();

    AtomicCommands(CommandBus commands, TransactionManager transactions, AdvisoryLockFactory locks, Duration patience) {
        this.commands = commands;
        this.transactions = transactions;
        this.locks = locks;
        this.patience = patience;
    }

    /** Sends one command as part of the whole. */
    @FunctionalInterface
    public interface Sender {

        /** @return what it answered */
        @Nullable
        Object send(Object command, Map<String, ?> metaData);
    }

    @Override
    public List<@Nullable Object> send(List<?> batch, Map<String, ?> metaData) {
        List<@Nullable Object> answers = new ArrayList<>();
        run(batch, sender -> {
            answers.clear();
            batch.forEach(command -> answers.add(sender.send(command, metaData)));
        });
        return answers;
    }

    /**
     * Waits for busy aggregates, but starts anew each time: what others want is not held meanwhile.
     *
     * @param expected commands that the work will send: what they change is locked before, at once and in one order
     */
    public void run(List<?> expected, Consumer<Sender> work) {
        var end = System.nanoTime() + patience.toNanos();
        while (!isDone(expected, work, end)) {
            LOG.debug("Aggregates are busy");
        }
    }

    private boolean isDone(List<?> expected, Consumer<Sender> work, long end) {
        try {
            run(sender -> {
                locks.obtainAll(aggregates(expected));
                work.accept(sender);
            });
            return true;
        } catch (RuntimeException failure) {
            if (CurrentUnitOfWork.isStarted() || !Conflicts.isBusy(failure) || System.nanoTime() - end > 0) {
                throw failure;
            }
            return false;
        }
    }

    private List<String> aggregates(List<?> batch) {
        return batch.stream()
                .flatMap(command -> aggregate(command).stream())
                .distinct()
                .toList();
    }

    private Optional<String> aggregate(Object command) {
        try {
            return Optional.of(targets.resolveTarget(GenericCommandMessage.asCommandMessage(command))
                    .getIdentifier());
        } catch (IllegalArgumentException aboutNone) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isPassing(RuntimeException failure) {
        return PassingFailures.contain(failure);
    }

    /** @param work may run several times, each time from a clean start */
    public void run(Consumer<Sender> work) {
        if (CurrentUnitOfWork.isStarted()) {
            once(work);
            return;
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // Axon would release its locks at the end of the unit of work, and that transaction would commit later
            throw new IllegalStateException("commands cannot be sent inside a transaction without a unit of work");
        }
        Conflicts.retrying(() -> once(work));
    }

    private void once(Consumer<Sender> work) {
        Map<String, ?> inherited = CurrentUnitOfWork.correlationData();
        UnitOfWork<CommandMessage<?>> unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        ResultMessage<?> result = unit.executeWithResult(() -> {
            work.accept((command, metaData) -> dispatch(GenericCommandMessage.asCommandMessage(command)
                    .andMetaData(inherited)
                    .andMetaData(metaData)));
            return null;
        });
        if (result.isExceptional()) {
            throw Failures.unchecked(result.exceptionResult());
        }
    }

    private @Nullable Object dispatch(CommandMessage<Object> command) {
        var answer = new AtomicReference<CommandResultMessage<?>>();
        commands.dispatch(command, (sent, result) -> answer.set(result));
        var result = answer.get();
        if (result == null) {
            return null;
        }
        if (result.isExceptional()) {
            throw Failures.unchecked(result.exceptionResult());
        }
        return result.getPayload();
    }
}
