package com.timeapp.calendar.infra.google;

import java.io.IOException;

/** Nobody was reached, so nothing was done. */
final class NotSent extends IOException {

    private static final long serialVersionUID = 1L;

    NotSent(IOException cause) {
        super(cause);
    }
}
