package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.personal.KeyedIds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** States that nobody guesses, and by which is seen, without a look at the database, that none but us has made them. */
record States(KeyedIds ids) {

    private static final String LABEL = "oauth/state";
    /** Of 256 bits each. */
    private static final int LENGTH = 43;

    String next() {
        var random = RandomText.of256Bits();
        return random + mark(random);
    }

    boolean isOurs(String state) {
        return state.length() == 2 * LENGTH
                && MessageDigest.isEqual(
                        state.substring(LENGTH).getBytes(StandardCharsets.UTF_8),
                        mark(state.substring(0, LENGTH)).getBytes(StandardCharsets.UTF_8));
    }

    private String mark(String random) {
        return RandomText.encoded(ids.deploymentIndex(LABEL, random));
    }
}
