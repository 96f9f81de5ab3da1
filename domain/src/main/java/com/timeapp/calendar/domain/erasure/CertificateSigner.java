package com.timeapp.calendar.domain.erasure;

/** Signs certificates with a key of the deployment (C2SP signed-note, Ed25519). */
public interface CertificateSigner {

    /** What the deployment is called in what it signs. */
    String origin();

    /** The key that verifies what was signed, as C2SP's signed-note has it. */
    String verifierKey();

    /** @param text ends with a line end */
    String sign(String text);
}
