package com.timeapp.calendar.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Reads a signed note as somebody who never saw our code would (https://c2sp.org/signed-note), by the JDK alone. */
record SignedNote(String note) {

    /** Of an Ed25519 key in an X.509 SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

    String text() {
        return note.substring(0, note.lastIndexOf("\n\n") + 1);
    }

    boolean isSignedBy(String verifierKey) {
        var name = verifierKey.substring(0, verifierKey.indexOf('+'));
        var key = Base64.getDecoder().decode(verifierKey.substring(verifierKey.indexOf('+', name.length() + 1) + 1));
        var prefix = "\u2014 " + name + " ";
        return note.substring(note.lastIndexOf("\n\n") + 2)
                .lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> Base64.getDecoder().decode(line.substring(prefix.length())))
                .anyMatch(signature -> verifies(Arrays.copyOfRange(key, 1, 33), Arrays.copyOfRange(signature, 4, 68)));
    }

    private boolean verifies(byte[] key, byte[] signature) {
        try {
            var encoded = new ByteArrayOutputStream();
            encoded.writeBytes(HEADER);
            encoded.writeBytes(key);
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
            verifier.update(text().getBytes(UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
