package com.timeapp.calendar.api.idempotency;

import java.util.regex.Pattern;

/**
 * Where an {@code Idempotency-Key} is accepted: not where somebody signs in, whose outcome depends on a provider that was
 * asked then, and not where the answer is only looked at.
 */
final class AcceptedKeys {

    private static final Pattern NOT_ON = Pattern.compile("/auth/.*|/sandbox/.*|/privacy/export.*|.*/plan");

    private AcceptedKeys() {}

    static boolean on(String path) {
        return !NOT_ON.matcher(path).matches();
    }
}
