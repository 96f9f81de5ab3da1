package com.timeapp.calendar.infra.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a random nonce, in Tink's form: nonce, ciphertext, tag. Tink opens it. To seal it makes a source of
 * randomness for each thread and looks through the whole class path for Conscrypt each time, and every request has a
 * virtual thread of its own; hence the one source here.
 */
final class AesGcm implements Aead {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final SecretKeySpec key;
    private final Aead opening;

    AesGcm(byte[] key) throws GeneralSecurityException {
        this.key = new SecretKeySpec(key, "AES");
        this.opening = new AesGcmJce(key);
    }

    @Override
    public byte[] encrypt(byte[] clear, byte[] context) throws GeneralSecurityException {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(context);
        var sealed = Arrays.copyOf(nonce, NONCE_BYTES + clear.length + TAG_BYTES);
        cipher.doFinal(clear, 0, clear.length, sealed, NONCE_BYTES);
        return sealed;
    }

    @Override
    public byte[] decrypt(byte[] sealed, byte[] context) throws GeneralSecurityException {
        return opening.decrypt(sealed, context);
    }
}
