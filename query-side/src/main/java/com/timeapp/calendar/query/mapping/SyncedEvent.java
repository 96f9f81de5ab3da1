package com.timeapp.calendar.query.mapping;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A task's event in a calendar, by the names that both sides have for it. */
public record SyncedEvent(
        UUID mapping, Optional<String> taskId, Optional<String> externalEventId, Optional<Instant> lastSyncedAt) {

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "SyncedEvent[" + mapping + "]";
    }
}
