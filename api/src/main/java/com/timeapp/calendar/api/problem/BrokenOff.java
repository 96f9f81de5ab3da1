package com.timeapp.calendar.api.problem;

/**
 * Ends an answer of which a part was sent already, so that nothing can be told in its place. The server closes the
 * connection, and nobody takes what they have for whole.
 */
public final class BrokenOff extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokenOff() {
        super("an answer was broken off", null, false, false);
    }
}
