package com.timeapp.calendar.infra.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** 32 random bytes and what can be made of them. */
final class Secret {

    static final int LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HMAC = "HmacSHA256";

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    static Secret of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a secret has %d bytes".formatted(LENGTH));
        }
        return new Secret(bytes);
    }

    static Secret random() {
        var bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new Secret(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    /** An independent secret for one purpose (HKDF-SHA256, RFC 5869). */
    Secret derive(String purpose) {
        var info = ("time-calendar/" + purpose).getBytes(StandardCharsets.UTF_8);
        try {
            return new Secret(Hkdf.computeHkdf(HMAC, bytes, new byte[0], info, LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 is not to be had", e);
        }
    }

    /** AES-256-GCM with a random nonce. */
    Aead aead() {
        try {
            return new AesGcm(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not to be had", e);
        }
    }

    byte[] hmac(byte[] message) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not to be had", e);
        }
    }

    /** SHA-256 of the prefix and this secret. */
    byte[] commitment(String prefix) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(prefix.getBytes(StandardCharsets.UTF_8));
            return digest.digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not to be had", e);
        }
    }
}
