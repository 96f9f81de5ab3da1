package com.timeapp.calendar.sandbox.google.api;

import com.timeapp.calendar.sandbox.google.oauth.Scopes;
import java.util.Set;

/**
 * Something the interface can do.
 *
 * @param name as in the discovery document
 * @param scopes of which one is enough
 * @param parameters of the query, beside those that every operation knows
 */
record Operation(String name, Scopes scopes, Set<String> parameters, Action action) {

    private static final Set<String> EVERYWHERE =
            Set.of("alt", "fields", "key", "oauth_token", "prettyPrint", "quotaUser", "userIp");

    /** What it does. */
    @FunctionalInterface
    interface Action {
        Reply run(ApiCall call);
    }

    boolean knows(String parameter) {
        return parameters.contains(parameter) || EVERYWHERE.contains(parameter);
    }
}
