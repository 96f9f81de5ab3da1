package com.timeapp.calendar.infra.crypto;

import com.google.crypto.tink.Aead;
import com.timeapp.calendar.infra.startup.StartupRefused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.stream.IntStream;

/** The key that wraps every other key. It stands outside the database and is never stored in it. */
final class MasterKey {

    private static final String REMEDY = "It is 32 random bytes in base64, such as `openssl rand -base64 32` prints.";

    private final Aead wrapping;

    private MasterKey(Secret secret) {
        wrapping = secret.derive("wrap").aead();
    }

    /** @param source what to call it in messages, which never show its value */
    static MasterKey parse(String base64, String source) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new StartupRefused(source + " is not base64", REMEDY);
        }
        if (bytes.length != Secret.LENGTH) {
            throw new StartupRefused("%s has %d bytes, not 32".formatted(source, bytes.length), REMEDY);
        }
        if (IntStream.range(0, bytes.length).allMatch(at -> bytes[at] == bytes[0])) {
            throw new StartupRefused("%s is one byte over and over".formatted(source), REMEDY);
        }
        return new MasterKey(Secret.of(bytes));
    }

    static String random() {
        return Base64.getEncoder().encodeToString(Secret.random().bytes());
    }

    /** Which master key wrapped something; a new one takes the next number. */
    int version() {
        return 1;
    }

    byte[] wrap(String what, byte[] clear) {
        try {
            return wrapping.encrypt(clear, context(what));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM failed", e);
        }
    }

    /** @throws SealBroken when this is not the key that wrapped it, or not what was wrapped */
    byte[] unwrap(String what, byte[] wrapped) {
        try {
            return wrapping.decrypt(wrapped, context(what));
        } catch (GeneralSecurityException e) {
            throw new SealBroken(what);
        }
    }

    private static byte[] context(String what) {
        return what.getBytes(StandardCharsets.UTF_8);
    }
}
