package com.timeapp.calendar.sandbox;

import com.timeapp.calendar.sandbox.google.GoogleProperties;
import com.timeapp.calendar.sandbox.google.GoogleProvider;
import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.page.Page;
import com.timeapp.calendar.sandbox.server.LocalOnly;
import com.timeapp.calendar.sandbox.server.SandboxServer;
import java.io.IOException;
import java.net.URI;

/** The simulated providers on their port. */
public final class Sandbox implements AutoCloseable {

    private final SandboxServer server;
    private final GoogleProvider google;
    private final Page page = new Page();

    private Sandbox(SandboxServer server, GoogleProperties properties) {
        this.server = server;
        this.google = new GoogleProvider(properties, server.url() + "/google/");
    }

    /** @throws java.net.BindException where somebody else has the port */
    public static Sandbox open(SandboxProperties properties, GoogleProperties google) throws IOException {
        var sandbox = new Sandbox(SandboxServer.bind(properties.port()), google);
        sandbox.server.serve(new LocalOnly(sandbox::handle));
        return sandbox;
    }

    /** Without a slash at the end. */
    public URI url() {
        return server.url();
    }

    private Answer handle(Call call) {
        if (call.path().startsWith("/google/")) {
            return google.handle(call);
        }
        return call.path().startsWith("/control/google/") ? google.control(call) : page.handle(call);
    }

    @Override
    public void close() {
        server.close();
        google.close();
    }
}
