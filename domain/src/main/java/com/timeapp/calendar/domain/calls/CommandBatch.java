package com.timeapp.calendar.domain.calls;

import java.util.List;

/** Sends commands so that all of them happen or none: one unit of work, one transaction, one append. */
public interface CommandBatch {

    /** @throws RuntimeException the first refusal or failure; then nothing has happened */
    void send(List<?> commands);
}
