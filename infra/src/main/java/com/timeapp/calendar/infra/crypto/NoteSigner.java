package com.timeapp.calendar.infra.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.Ed25519Sign;
import com.timeapp.calendar.domain.erasure.CertificateSigner;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Signs with Ed25519 in the form of C2SP's signed-note (https://c2sp.org/signed-note). */
final class NoteSigner implements CertificateSigner {

    private static final byte ED25519 = 1;

    private final String origin;
    private final String keyName;
    private final Ed25519Sign key;
    private final byte[] publicKey;

    NoteSigner(String origin, String keyName, Secret seed) {
        this.origin = origin;
        this.keyName = keyName;
        try {
            var pair = Ed25519Sign.KeyPair.newKeyPairFromSeed(seed.bytes());
            key = new Ed25519Sign(pair.getPrivateKey());
            publicKey = pair.getPublicKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is not to be had", e);
        }
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public String verifierKey() {
        return keyName + "+" + HexFormat.of().formatHex(keyId()) + "+" + base64(new byte[] {ED25519}, publicKey);
    }

    @Override
    public String sign(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a note ends with a line end");
        }
        try {
            return text + "\n\u2014 " + keyName + " " + base64(keyId(), key.sign(text.getBytes(UTF_8))) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 failed", e);
        }
    }

    /** The first four bytes of SHA-256(name, line end, type, key). */
    private byte[] keyId() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((keyName + "\n").getBytes(UTF_8));
            digest.update(ED25519);
            return Arrays.copyOf(digest.digest(publicKey), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not to be had", e);
        }
    }

    private static String base64(byte[] first, byte[] second) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
