package com.timeapp.calendar.infra.axon;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.DateTimeException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

class PassingFailuresTest {

    @Test
    void whatIsAboutTheSurroundingsPasses() {
        assertThat(List.of(
                        new ConcurrencyException("somebody was faster"),
                        new CannotCreateTransactionException("no connection"),
                        new CannotGetJdbcConnectionException(
                                "no connection", new SQLTransientConnectionException("pool exhausted")),
                        new QueryTimeoutException("slow"),
                        new EventStoreException("append", new SQLException("lost", "08006")),
                        new EventStoreException("append", new SQLException("shutting down", "57P01")),
                        new EventStoreException("append", new SQLException("transaction timeout", "25P04")),
                        new EventStoreException("append", new SQLException("disk full", "53100")),
                        new EventStoreException("append", new SQLException("who knows")),
                        new CommandExecutionException("command", new TimeoutException())))
                .allMatch(PassingFailures::contain);
    }

    @Test
    void whatIsAboutTheContentDoesNot() {
        assertThat(List.of(
                        new CommandRefused(Refusal.TITLE_REQUIRED),
                        new IllegalArgumentException("no such task id"),
                        new DateTimeException("no such day"),
                        new NullPointerException(),
                        new DuplicateKeyException("taken", new SQLException("taken", "23505")),
                        new EventStoreException("append", new SQLException("malformed", "22021"))))
                .noneMatch(PassingFailures::contain);
    }
}
