package com.timeapp.calendar.scenario;

import com.timeapp.calendar.sandbox.Sandbox;
import com.timeapp.calendar.sandbox.SandboxProperties;
import com.timeapp.calendar.sandbox.google.GoogleProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/** Simulated Google in another process than the product, so that it goes on when that ends. */
record GoogleApart(Sandbox sandbox, SimulatedGoogle google) implements AutoCloseable {

    private static final GoogleProperties USUAL = new GoogleProperties(
            "sandbox.apps.googleusercontent.com",
            "sandbox-secret",
            600,
            10_000,
            10,
            Duration.ofMillis(300),
            Duration.ofDays(30),
            2_500);

    static GoogleApart open() {
        try {
            var sandbox = Sandbox.open(new SandboxProperties(0), USUAL);
            return new GoogleApart(sandbox, SimulatedGoogle.at(sandbox.url()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By which the product finds it. */
    Map<String, String> properties() {
        return SimulatedGoogle.found(sandbox.url() + "/google/");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
