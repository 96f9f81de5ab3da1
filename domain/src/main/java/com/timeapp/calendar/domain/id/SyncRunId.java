package com.timeapp.calendar.domain.id;

import java.util.UUID;

/** One run of importing changes into a connection, random. */
public record SyncRunId(UUID value) {

    public static SyncRunId of(String text) {
        return new SyncRunId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
