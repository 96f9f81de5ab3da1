package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.infra.vault.Credential;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.OptionalLong;

/**
 * Who calls, where these credentials may be sent, and how long all of it may take.
 *
 * @param until by {@link System#nanoTime()}; absent: as long as its requests take
 */
record DavSession(Origin origin, String authorization, OptionalLong until) {

    static DavSession of(Credential.Password credential) {
        return of(credential.home(), credential.username(), credential.password());
    }

    static DavSession of(URI server, String username, String password) {
        var pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new DavSession(
                Origin.of(server), "Basic " + Base64.getEncoder().encodeToString(pair), OptionalLong.empty());
    }

    DavSession within(Duration time) {
        return new DavSession(origin, authorization, OptionalLong.of(System.nanoTime() + time.toNanos()));
    }

    /** Hidden: it holds the credentials. */
    @Override
    public String toString() {
        return "DavSession[…]";
    }
}
