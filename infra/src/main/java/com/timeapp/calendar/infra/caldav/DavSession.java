package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.infra.vault.Credential;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Who calls, and where these credentials may be sent. */
record DavSession(Origin origin, String authorization) {

    static DavSession of(Credential.Password credential) {
        return of(credential.home(), credential.username(), credential.password());
    }

    static DavSession of(URI server, String username, String password) {
        var pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new DavSession(Origin.of(server), "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** Hidden: it holds the credentials. */
    @Override
    public String toString() {
        return "DavSession[…]";
    }
}
