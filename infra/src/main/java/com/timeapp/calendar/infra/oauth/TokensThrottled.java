package com.timeapp.calendar.infra.oauth;

import java.time.Duration;

/** A token endpoint asks to be left alone. */
final class TokensThrottled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TokensThrottled(Duration wait) {
        super(null, null, false, false);
        this.wait = wait;
    }

    Duration howLong() {
        return wait;
    }
}
