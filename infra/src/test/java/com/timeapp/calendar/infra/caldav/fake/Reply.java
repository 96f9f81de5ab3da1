package com.timeapp.calendar.infra.caldav.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What is answered. */
record Reply(int status, Map<String, String> headers, byte[] body) {

    Reply(int status, Map<String, String> headers, String body) {
        this(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(int status) {
        return new Reply(status, Map.of(), "");
    }

    static Reply with(int status, String header, String value) {
        return new Reply(status, Map.of(header, value), "");
    }

    static Reply xml(int status, String body) {
        return new Reply(
                status,
                Map.of("Content-Type", "application/xml; charset=utf-8"),
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + body);
    }

    /** A precondition that does not hold (RFC 4918 §16). */
    static Reply refused(int status, String condition) {
        return xml(
                status,
                "<d:error xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\"><%s/></d:error>"
                        .formatted(condition));
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** An octet now and then, until nobody listens any more. */
    void trickle(HttpExchange exchange, Duration pause) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, 0);
        try (var out = exchange.getResponseBody()) {
            for (var i = 0; ; i = (i + 1) % body.length) {
                out.write(body[i]);
                out.flush();
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }
}
