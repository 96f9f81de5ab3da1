package com.timeapp.calendar.infra.startup;

import java.io.Serial;

/** The application must not run like this; the remedy tells the operator what to do. */
public final class StartupRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public StartupRefused(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    public StartupRefused(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
