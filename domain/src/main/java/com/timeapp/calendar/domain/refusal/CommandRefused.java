package com.timeapp.calendar.domain.refusal;

/** A command that is valid but refused in the present state. Nothing was changed. Carries no personal data. */
public final class CommandRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal reason;

    public CommandRefused(Refusal reason) {
        super(reason.name().toLowerCase(java.util.Locale.ROOT), null, false, false);
        this.reason = reason;
    }

    public Refusal reason() {
        return reason;
    }
}
