package com.timeapp.calendar.api.connection;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.http.ResponseCookie;

/** By which a browser is known again when its person comes back: no page, and no other host, can read or set it. */
final class BrowserCookie {

    static final String NAME = "__Host-tc_oauth";

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private BrowserCookie() {}

    static ResponseCookie of(String value) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Lax")
                .path("/")
                .maxAge(LIFE)
                .build();
    }

    /** It has the form that we give it. */
    static boolean isOurs(String value) {
        return VALUE.matcher(value).matches();
    }
}
