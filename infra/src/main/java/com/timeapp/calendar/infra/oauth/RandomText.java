package com.timeapp.calendar.infra.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Texts that nobody guesses, and their hashes (SHA-256), which may lie about. */
final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private RandomText() {}

    static String of256Bits() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** For addresses. */
    static String encoded(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    /** As a PKCE challenge is written (RFC 7636 §4.2). */
    static String encodedHash(String text) {
        return BASE64.encodeToString(hash(text));
    }
}
