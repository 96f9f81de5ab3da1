package com.timeapp.calendar.domain.id;

import java.util.UUID;

/** One account at a provider (a Google account, a CalDAV principal), random. Its calls share a lane. */
public record AccountId(UUID value) {

    public static AccountId of(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
