package com.timeapp.calendar.domain.id;

import java.util.UUID;

/** One task in one connection: keyed from both, so a second mapping of the same pair cannot exist. */
public record MappingId(UUID value) implements Comparable<MappingId> {

    public static MappingId of(String text) {
        return new MappingId(UUID.fromString(text));
    }

    /** In the order of their octets, as the database has them. */
    @Override
    public int compareTo(MappingId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
