package com.timeapp.calendar.sandbox.server;

import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.BadInput;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.Handler;
import java.net.URI;
import java.util.Set;

/** Keeps out what a web page elsewhere could make a browser on this machine send. */
public record LocalOnly(Handler next) implements Handler {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    @Override
    public Answer handle(Call call) {
        if (!isLocal("http://" + call.header("Host").orElse(""))) {
            throw new BadInput("the sandbox answers to localhost only");
        }
        if (call.isWrite()) {
            if (!call.header("Origin").map(LocalOnly::isLocal).orElse(true)) {
                throw new BadInput(403, "not for pages from elsewhere");
            }
            if (call.path().startsWith("/control/") && call.body().length > 0 && !call.isJson()) {
                throw new BadInput(415, "Content-Type must be application/json");
            }
        }
        return next.handle(call);
    }

    private static boolean isLocal(String origin) {
        try {
            var host = URI.create(origin).getHost();
            return host != null && LOOPBACK.contains(host);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
