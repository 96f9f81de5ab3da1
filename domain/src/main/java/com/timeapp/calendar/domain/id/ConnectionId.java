package com.timeapp.calendar.domain.id;

import java.util.UUID;

/** One person's grant to one calendar, random. */
public record ConnectionId(UUID value) {

    public static ConnectionId of(String text) {
        return new ConnectionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
