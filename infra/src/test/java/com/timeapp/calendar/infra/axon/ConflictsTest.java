package com.timeapp.calendar.infra.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;

class ConflictsTest {

    private static final RuntimeException CONFLICT = new ConcurrencyException("somebody was faster");

    @Test
    void aConflictIsWhatGoesAwayByItself() {
        assertThat(List.of(
                        CONFLICT,
                        new AggregateStreamCreationException("both began"),
                        new LockAcquisitionFailedException("too long"),
                        new CannotAcquireLockException("too long"),
                        new EventStoreException("append", new SQLException("deadlock", "40P01")),
                        new EventStoreException("append", new SQLException("serialization", "40001"))))
                .allMatch(Conflicts::isConflict);
    }

    @Test
    void aRefusalIsNone() {
        assertThat(List.of(
                        new CommandRefused(Refusal.STALE_VERSION),
                        new DuplicateKeyException("taken"),
                        new EventStoreException("append", new SQLException("disk full", "53100")),
                        new IllegalStateException()))
                .noneMatch(Conflicts::isConflict);
    }

    @Test
    void workIsDoneAgainFiveTimes() {
        var runs = new AtomicInteger();

        assertThatThrownBy(() -> Conflicts.retrying(() -> {
                    runs.incrementAndGet();
                    throw CONFLICT;
                }))
                .isSameAs(CONFLICT);
        assertThat(runs).hasValue(6);
    }

    @Test
    void aCommandIsSentAgainAfterAConflictOnly() throws Exception {
        var sent = new CountDownLatch(1);
        try (var retries = new ConflictRetries()) {
            assertThat(retries.scheduleRetry(command(), CONFLICT, failures(1), sent::countDown))
                    .isTrue();
            assertThat(sent.await(5, TimeUnit.SECONDS)).isTrue();

            assertThat(retries.scheduleRetry(command(), CONFLICT, failures(6), () -> {}))
                    .isFalse();
            assertThat(retries.scheduleRetry(
                            command(), new CommandRefused(Refusal.STALE_VERSION), failures(1), () -> {}))
                    .isFalse();
        }
    }

    @Test
    void insideAUnitOfWorkTheWholeIsDoneAgainOrNothing() {
        var unit = DefaultUnitOfWork.startAndGet(command());
        try (var retries = new ConflictRetries()) {
            assertThat(retries.scheduleRetry(command(), CONFLICT, failures(1), () -> {}))
                    .isFalse();
        } finally {
            unit.rollback();
        }
    }

    private static CommandMessage<String> command() {
        return GenericCommandMessage.asCommandMessage("count");
    }

    private static List<Class<? extends Throwable>[]> failures(int count) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        Class<? extends Throwable>[] failure = new Class[] {ConcurrencyException.class};
        return Collections.nCopies(count, failure);
    }
}
