package com.timeapp.calendar.domain.id;

import java.util.UUID;

/** One erasure, of a person or of one of their connections, random. All that is left to ask about when it is done. */
public record ErasureId(UUID value) {

    public static ErasureId of(String text) {
        return new ErasureId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
