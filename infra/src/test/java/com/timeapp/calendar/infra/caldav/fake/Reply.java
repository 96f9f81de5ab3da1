package com.timeapp.calendar.infra.caldav.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is answered. */
record Reply(int status, Map<String, String> headers, String body) {

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
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
