package com.timeapp.calendar.api.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token lets its bearer do. */
public enum Role {
    /** For oneself. */
    USER,
    /** The task app's back end: for any user. */
    HOST,
    /** The history, without content. */
    AUDITOR,
    /** Exports, erasure, content with a stated purpose. */
    COMPLIANCE,
    /** Health, holds, retries, rebuilds; never content. */
    OPERATOR;

    static final Set<String> WORDS = Arrays.stream(values()).map(Role::word).collect(Collectors.toUnmodifiableSet());

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
