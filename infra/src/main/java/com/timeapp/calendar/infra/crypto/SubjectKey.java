package com.timeapp.calendar.infra.crypto;

import com.google.crypto.tink.Aead;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** The living key of one person. Its bytes never leave it; a purpose has a subkey of its own. */
public final class SubjectKey {

    private final KeyId id;
    private final SubjectId subject;
    private final Aead data;
    private final Secret ids;
    private final Secret index;
    private final Secret fingerprint;

    SubjectKey(KeyId id, SubjectId subject, Secret secret) {
        this.id = id;
        this.subject = subject;
        data = secret.derive("data").aead();
        ids = secret.derive("id");
        index = secret.derive("index");
        fingerprint = secret.derive("fingerprint");
    }

    public KeyId id() {
        return id;
    }

    public Envelope seal(String label, byte[] clear) {
        try {
            return new Envelope(id, label, data.encrypt(clear, context(label, subject)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM failed", e);
        }
    }

    /** @throws SealBroken when it was sealed about somebody else, under another label, or has changed since */
    public byte[] open(SubjectId about, Envelope envelope) {
        try {
            return data.decrypt(envelope.ciphertext(), context(envelope.label(), about));
        } catch (GeneralSecurityException e) {
            throw new SealBroken("value under key " + id);
        }
    }

    byte[] id(byte[] message) {
        return ids.hmac(message);
    }

    byte[] index(byte[] message) {
        return index.hmac(message);
    }

    byte[] fingerprint(byte[] message) {
        return fingerprint.hmac(message);
    }

    // ids have a fixed length and no line end, so no label can pass for another one
    private byte[] context(String label, SubjectId about) {
        return (id + "\n" + label + "\n" + about).getBytes(StandardCharsets.UTF_8);
    }

    boolean belongsTo(SubjectId person) {
        return subject.equals(person);
    }

    /** Hidden: it is a key. */
    @Override
    public String toString() {
        return "SubjectKey[" + id + "]";
    }
}
