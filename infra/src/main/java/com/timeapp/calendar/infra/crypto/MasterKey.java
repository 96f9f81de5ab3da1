package com.timeapp.calendar.infra.crypto;

import com.google.crypto.tink.Aead;
import com.timeapp.calendar.infra.startup.StartupRefused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.IntStream;

/** One version of the key that wraps every other key. It stands outside the database and is never stored in it. */
final class MasterKey {

    static final int FIRST_VERSION = 1;

    private static final String REMEDY = "It is 32 random bytes in base64, such as `openssl rand -base64 32` prints.";
    private static final int CHECK_LENGTH = 16;

    private final int version;
    private final Aead wrapping;
    private final byte[] checkValue;

    private MasterKey(int version, Secret secret) {
        this.version = version;
        wrapping = secret.derive("wrap").aead();
        checkValue = Arrays.copyOf(secret.derive("check").bytes(), CHECK_LENGTH);
    }

    static MasterKey parse(String base64, String source) {
        return parse(FIRST_VERSION, base64, source);
    }

    /** @param source what to call it in messages, which never show its value */
    static MasterKey parse(int version, String base64, String source) {
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
        return new MasterKey(version, Secret.of(bytes));
    }

    static String random() {
        return Base64.getEncoder().encodeToString(Secret.random().bytes());
    }

    int version() {
        return version;
    }

    /** Tells whether two nodes were given the same key; leads to no key (16 bytes of HKDF-SHA256). */
    byte[] checkValue() {
        return checkValue.clone();
    }

    /** The same with its version, as a word. */
    String checkWord() {
        return "master-key/%d/%s".formatted(version, HexFormat.of().formatHex(checkValue));
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
