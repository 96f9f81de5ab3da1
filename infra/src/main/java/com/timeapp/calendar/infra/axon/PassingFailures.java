package com.timeapp.calendar.infra.axon;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.common.AxonTransientException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Failures that are about the surroundings and not about what was asked for. Later the same may succeed. */
final class PassingFailures {

    /** What PostgreSQL says of the data itself: that it is malformed, or against a constraint. */
    private static final Set<String> ABOUT_DATA = Set.of("22", "23");

    private PassingFailures() {}

    static boolean contain(Throwable failure) {
        return Conflicts.isConflict(failure)
                || Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                        .limit(20)
                        .anyMatch(PassingFailures::isPassing);
    }

    private static boolean isPassing(Throwable failure) {
        return switch (failure) {
            case AxonTransientException ignored -> true;
            case TransientDataAccessException ignored -> true;
            case RecoverableDataAccessException ignored -> true;
            case DataAccessResourceFailureException ignored -> true;
            case TransactionException ignored -> true;
            case TimeoutException ignored -> true;
            case InterruptedException ignored -> true;
            case SQLTransientException ignored -> true;
            case SQLException sql -> sql.getSQLState() == null || !isAboutData(sql.getSQLState());
            default -> false;
        };
    }

    private static boolean isAboutData(String sqlState) {
        return sqlState.length() >= 2 && ABOUT_DATA.contains(sqlState.substring(0, 2));
    }
}
