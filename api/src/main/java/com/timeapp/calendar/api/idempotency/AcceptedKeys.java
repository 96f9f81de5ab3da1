package com.timeapp.calendar.api.idempotency;

import java.util.regex.Pattern;

/**
 * Where an {@code Idempotency-Key} is accepted: not where somebody signs in, whose outcome depends on a provider that was
 * asked then, and not where the answer is only looked at or has personal data in it. What is asked for under
 * {@code /privacy} may be sent again as it is.
 */
final class AcceptedKeys {

    private static final Pattern NOT_ON = Pattern.compile("/auth/.*|/sandbox/.*|/privacy/.*|.*/plan");

    private AcceptedKeys() {}

    static boolean on(String path) {
        return !NOT_ON.matcher(path).matches();
    }
}
