package com.timeapp.calendar.sandbox.http;

/** The connection ends here, without an answer. */
public final class CutConnection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CutConnection() {
        super("cut", null, false, false);
    }
}
