package com.timeapp.calendar.infra.crypto;

import com.google.crypto.tink.Aead;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * A living key of one person: their own, or that of one of their connections or tasks. Its bytes never leave it; a purpose
 * has a subkey of its own, made when it is first used, because most keys do nothing but seal.
 */
public final class SubjectKey {

    private final KeyId id;
    private final SubjectId subject;
    private final Aead data;
    private final Lazily<Secret> ids;
    private final Lazily<Secret> index;
    private final Lazily<Secret> fingerprint;
    private final Lazily<Aead> wrapping;

    SubjectKey(KeyId id, SubjectId subject, Secret secret) {
        this.id = id;
        this.subject = subject;
        data = secret.derive("data").aead();
        ids = new Lazily<>(() -> secret.derive("id"));
        index = new Lazily<>(() -> secret.derive("index"));
        fingerprint = new Lazily<>(() -> secret.derive("fingerprint"));
        wrapping = new Lazily<>(() -> secret.derive("wrap").aead());
    }

    public KeyId id() {
        return id;
    }

    public Envelope seal(String label, byte[] clear) {
        return new Envelope(id, label, encrypted(data, clear, context(label, subject)));
    }

    /** @throws SealBroken when it was sealed about somebody else, under another label, or has changed since */
    public byte[] open(SubjectId about, Envelope envelope) {
        return decrypted(data, envelope.ciphertext(), context(envelope.label(), about), "value under key ");
    }

    /** Wraps another key of the same person, which from then on goes with this one. */
    byte[] wrap(KeyId other, Secret secret) {
        return encrypted(wrapping.get(), secret.bytes(), wrapped(other));
    }

    /** @throws SealBroken when this is not the key that wrapped it, or not what was wrapped */
    Secret unwrap(KeyId other, byte[] wrapped) {
        return Secret.of(decrypted(wrapping.get(), wrapped, wrapped(other), "key under key "));
    }

    byte[] id(byte[] message) {
        return ids.get().hmac(message);
    }

    byte[] index(byte[] message) {
        return index.get().hmac(message);
    }

    byte[] fingerprint(byte[] message) {
        return fingerprint.get().hmac(message);
    }

    private static byte[] encrypted(Aead aead, byte[] clear, byte[] context) {
        try {
            return aead.encrypt(clear, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM failed", e);
        }
    }

    private byte[] decrypted(Aead aead, byte[] sealed, byte[] context, String what) {
        try {
            return aead.decrypt(sealed, context);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(what + id);
        }
    }

    // ids have a fixed length and no line end, so no label can pass for another one
    private byte[] context(String label, SubjectId about) {
        return (id + "\n" + label + "\n" + about).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] wrapped(KeyId other) {
        return KeyRing.context(other, subject).getBytes(StandardCharsets.UTF_8);
    }

    /** Hidden: it is a key. */
    @Override
    public String toString() {
        return "SubjectKey[" + id + "]";
    }
}
