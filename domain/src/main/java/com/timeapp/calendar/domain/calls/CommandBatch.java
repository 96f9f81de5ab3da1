package com.timeapp.calendar.domain.calls;

import java.util.List;

/** Sends commands so that all of them happen or none: one unit of work, one transaction, one append. */
public interface CommandBatch {

    /** @throws RuntimeException the first refusal or failure; then nothing has happened */
    void send(List<?> commands);

    /**
     * Whether a failure says nothing about what was asked for: somebody else was faster, the database is away, time ran
     * out. The same, asked for later, may succeed.
     */
    boolean isPassing(RuntimeException failure);
}
