package com.timeapp.calendar.infra.facts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * What a fact commits to before it is sealed: {@code SHA-256("time-calendar/commit/v1\n" ‖ salt ‖ RFC8785(clear payload))}.
 * With the salt it proves the clear payload; without it, it tells nothing.
 */
public final class Commitment {

    static final int SALT_LENGTH = 32;

    private static final byte[] PREFIX = "time-calendar/commit/v1\n".getBytes(StandardCharsets.US_ASCII);

    private Commitment() {}

    /** @param clear the payload as JSON in any form, nothing in it sealed, without its salt and commitment */
    public static byte[] of(byte[] salt, byte[] clear) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(PREFIX);
            digest.update(salt);
            return digest.digest(canonical(clear));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not to be had", e);
        }
    }

    static byte[] canonical(byte[] json) {
        try {
            return new JsonCanonicalizer(json).getEncodedUTF8();
        } catch (IOException notJson) {
            throw new IllegalArgumentException("only JSON has a canonical form");
        }
    }
}
