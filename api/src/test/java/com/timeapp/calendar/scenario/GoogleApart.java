package com.timeapp.calendar.scenario;

import com.timeapp.calendar.sandbox.Sandbox;
import com.timeapp.calendar.sandbox.SandboxProperties;
import com.timeapp.calendar.sandbox.google.GoogleProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Simulated Google in the process of the test, where it outlives a product that dies. */
record GoogleApart(Sandbox sandbox) implements AutoCloseable {

    static GoogleApart open() {
        var usual = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("time.sandbox.google", GoogleProperties.class);
        try {
            return new GoogleApart(Sandbox.open(new SandboxProperties(0), usual));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SimulatedGoogle google() {
        return SimulatedGoogle.at(sandbox.url());
    }

    /** What a product has to be told that is to use it. */
    Map<String, String> settings() {
        return SimulatedGoogle.settings(sandbox.url());
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
