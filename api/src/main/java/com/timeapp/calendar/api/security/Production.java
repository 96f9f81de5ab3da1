package com.timeapp.calendar.api.security;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Whether real people depend on this installation. */
final class Production {

    private static final Profiles PROFILE = Profiles.of("production");

    private Production() {}

    static boolean is(Environment environment) {
        return environment.acceptsProfiles(PROFILE);
    }
}
