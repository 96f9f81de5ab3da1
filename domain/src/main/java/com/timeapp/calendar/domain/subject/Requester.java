package com.timeapp.calendar.domain.subject;

import java.util.Locale;

/** Who asked for an erasure: the person, the task app for them, or an officer. */
public enum Requester {
    SUBJECT,
    HOST,
    COMPLIANCE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Requester of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
