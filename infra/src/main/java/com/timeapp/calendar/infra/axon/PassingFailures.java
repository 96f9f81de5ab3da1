package com.timeapp.calendar.infra.axon;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Failures that are about the surroundings and not about what was asked for. Later the same may succeed. */
final class PassingFailures {

    /** PostgreSQL's codes: connection, transaction timeout, rollback, resources, lock, intervention, system. */
    private static final Set<String> PASSING = Set.of("08", "25P04", "40", "53", "55", "57", "58");

    private PassingFailures() {}

    static boolean contain(Throwable failure) {
        return Conflicts.isConflict(failure) || Failures.causes(failure).anyMatch(PassingFailures::isPassing);
    }

    private static boolean isPassing(Throwable failure) {
        return switch (failure) {
            case UnableToClaimTokenException ignored -> true; // somebody else works on the segment now
            case TransientDataAccessException ignored -> true;
            case RecoverableDataAccessException ignored -> true;
            case DataAccessResourceFailureException ignored -> true;
            case TransactionException ignored -> true;
            case TimeoutException ignored -> true;
            case InterruptedException ignored -> true;
            case SQLTransientException ignored -> true;
            case SQLException sql -> sql.getSQLState() == null || isPassing(sql.getSQLState());
            default -> false;
        };
    }

    private static boolean isPassing(String sqlState) {
        return PASSING.stream().anyMatch(sqlState::startsWith);
    }
}
