package com.timeapp.calendar.domain.id;

import java.util.UUID;

/** One data key, random. The key itself never leaves the vault. */
public record KeyId(UUID value) {

    public static KeyId of(String text) {
        return new KeyId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
