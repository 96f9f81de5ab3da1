package com.timeapp.calendar.domain.gateway;

import java.net.URI;
import java.time.Instant;

/**
 * A push channel that is wanted.
 *
 * @param id ours, never used before
 * @param token comes back with every push and tells a genuine one
 * @param address of our webhook
 * @param expires when the provider may end it; it may do so earlier
 */
public record WatchRequest(String id, String token, URI address, Instant expires) {

    /** Hidden: the token is a secret. */
    @Override
    public String toString() {
        return "WatchRequest[…]";
    }
}
