package com.timeapp.calendar.domain.connection;

import java.util.Locale;
import java.util.stream.Stream;

public enum Provider {
    GOOGLE,
    OUTLOOK,
    APPLE,
    CALDAV;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where no provider is called that */
    public static Provider ofWord(String word) {
        return Stream.of(values())
                .filter(provider -> provider.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such provider"));
    }
}
