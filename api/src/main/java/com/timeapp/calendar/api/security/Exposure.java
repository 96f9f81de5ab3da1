package com.timeapp.calendar.api.security;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Who can reach this installation. Outside production that is this machine, unless somebody knowingly opens it. */
@Component
class Exposure {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final boolean production;
    private final boolean loopbackOnly;
    private final boolean sandbox;

    Exposure(Environment environment) {
        production = Production.is(environment);
        sandbox = environment.getProperty("time.sandbox.enabled", Boolean.class, !production);
        loopbackOnly =
                !production && !environment.getProperty("time.sandbox.i-know-this-is-open", Boolean.class, false);
        if (production && sandbox) {
            throw new UnsafeStart(
                    "time.sandbox.enabled is true in production",
                    "The sandbox hands out tokens to anybody. Set time.sandbox.enabled=false.");
        }
        if (loopbackOnly) {
            check("server.address", Optional.ofNullable(environment.getProperty("server.address")));
            check(
                    "time.public-url",
                    Optional.ofNullable(environment.getProperty("time.public-url"))
                            .map(url -> URI.create(url).getHost()));
        }
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.contains(host);
    }

    boolean isLoopbackOnly() {
        return loopbackOnly;
    }

    boolean isProduction() {
        return production;
    }

    boolean hasSandbox() {
        return sandbox;
    }

    private static void check(String property, Optional<String> host) {
        if (host.filter(Exposure::isLoopback).isEmpty()) {
            throw new UnsafeStart(
                    property + " is not an address of this machine alone",
                    "Use localhost, the profile production, or time.sandbox.i-know-this-is-open=true.");
        }
    }
}
