package com.timeapp.calendar.domain.security;

import java.security.KeyPair;

/** The token issuer of a deployment that has no identity provider: never in production. */
public record DevelopmentIssuer(KeyPair keys, String issuer, String audience) {

    /** Hidden: it holds a private key. */
    @Override
    public String toString() {
        return "DevelopmentIssuer[" + issuer + "]";
    }
}
