package com.timeapp.calendar.sandbox.http;

/** A control endpoint was asked for something it cannot do; the message says what. */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public BadInput(String message) {
        this(400, message);
    }

    public BadInput(int status, String message) {
        super(message);
        this.status = status;
    }

    public Answer answer() {
        return Answer.json(status, Json.object().put("error", getMessage()));
    }
}
