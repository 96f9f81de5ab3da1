package com.timeapp.calendar.sandbox.google.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What the bearer of a code must know; RFC 7636. */
record CodeChallenge(String value, boolean hashed) {

    boolean isMetBy(String verifier) {
        return value.equals(hashed ? hash(verifier) : verifier);
    }

    private static String hash(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
