package com.timeapp.calendar.sandbox.google.oauth;

import java.net.URI;
import java.util.Set;

/** The one client that is registered; its redirect addresses are those of this machine. */
public record OAuthClient(String id, String secret) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static boolean isRegistered(String redirectUri) {
        try {
            var uri = URI.create(redirectUri);
            return uri.getHost() != null && LOOPBACK.contains(uri.getHost()) && uri.getFragment() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
