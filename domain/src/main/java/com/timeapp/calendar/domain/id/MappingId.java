package com.timeapp.calendar.domain.id;

import java.util.UUID;

/** One task in one connection: keyed from both, so a second mapping of the same pair cannot exist. */
public record MappingId(UUID value) {

    public static MappingId of(String text) {
        return new MappingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
