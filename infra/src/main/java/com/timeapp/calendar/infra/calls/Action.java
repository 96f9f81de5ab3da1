package com.timeapp.calendar.infra.calls;

import java.util.Locale;

/** What a call does; the word in lower case is stored. */
enum Action {
    PUSH,
    WITHDRAW,
    /** A pull that a person asked for. */
    FETCH,
    POLL;

    static Action of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String slot() {
        return switch (this) {
            case PUSH, WITHDRAW -> "write";
            case FETCH, POLL -> "fetch";
        };
    }
}
