package com.timeapp.calendar.infra.axon;

import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;

/** What a failure says, however deep it is wrapped. */
public final class Failures {

    private static final int DEEPEST = 20;

    private Failures() {}

    public static boolean isAmong(Throwable failure, Class<? extends Throwable> kind) {
        return causes(failure).anyMatch(kind::isInstance);
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
