package com.timeapp.calendar.domain.calls;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends commands so that all of them happen or none: one unit of work, one transaction, one append. */
public interface CommandBatch {

    /** @throws RuntimeException the first refusal or failure; then nothing has happened */
    default void send(List<?> commands) {
        send(commands, Map.of());
    }

    /**
     * @param metaData of each of them
     * @return what each answered, in order; null for one that answers nothing
     * @throws RuntimeException the first refusal or failure; then nothing has happened
     */
    List<@Nullable Object> send(List<?> commands, Map<String, ?> metaData);

    /**
     * Whether a failure says nothing about what was asked for: somebody else was faster, the database is away, time ran
     * out. The same, asked for later, may succeed.
     */
    boolean isPassing(RuntimeException failure);
}
