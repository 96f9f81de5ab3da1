package com.timeapp.calendar.infra.facts;

/** A stored fact, known by name and revision, whose payload does not fit it. Says nothing of what the payload holds. */
public final class UnreadableFact extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableFact(String component) {
        super("unreadable fact component " + component);
    }
}
