package com.timeapp.calendar.infra.axon;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;

/** What a failure says, however deep it is wrapped. */
final class Failures {

    private static final int DEEPEST = 20;

    /** Classes of PostgreSQL's error codes: connection, rollback, resources, lock, intervention, system. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

    private Failures() {}

    static boolean isAmong(Throwable failure, Class<? extends Throwable> kind) {
        return causes(failure).anyMatch(kind::isInstance);
    }

    /** It lies with the database or with somebody else's work at the same time, not with what is handled. */
    static boolean isPassing(Throwable failure) {
        return Conflicts.isConflict(failure)
                || isAmong(failure, UnableToClaimTokenException.class) // somebody else works on the segment now
                || causes(failure).anyMatch(cause -> cause instanceof SQLException sql && isPassing(sql));
    }

    private static boolean isPassing(SQLException failure) {
        var state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || state != null && PASSING.stream().anyMatch(state::startsWith);
    }

    static Throwable root(Throwable failure) {
        return causes(failure).reduce((outer, inner) -> inner).orElse(failure);
    }

    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }

    static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new CommandExecutionException("failed", failure);
    }
}
