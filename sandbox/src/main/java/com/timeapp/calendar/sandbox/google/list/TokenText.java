package com.timeapp.calendar.sandbox.google.list;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/** Fields as an opaque text, and back. What was not made here is told from what was. */
final class TokenText {

    private static final String SEPARATOR = "\n";

    private TokenText() {}

    static String of(Object... fields) {
        var text = String.join(
                SEPARATOR, Arrays.stream(fields).map(String::valueOf).toList());
        var sealed = check(text) + SEPARATOR + text;
        return Base64.getUrlEncoder().encodeToString(sealed.getBytes(StandardCharsets.UTF_8));
    }

    /** @return the fields, at least so many, or nothing */
    static Optional<String[]> fields(String token, int number) {
        try {
            var sealed = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            var parts = sealed.split(SEPARATOR, 2);
            if (parts.length < 2 || !parts[0].equals(check(parts[1]))) {
                return Optional.empty();
            }
            var fields = parts[1].split(SEPARATOR, -1);
            return fields.length == number ? Optional.of(fields) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String check(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
