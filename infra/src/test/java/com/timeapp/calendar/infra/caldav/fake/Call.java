package com.timeapp.calendar.infra.caldav.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A request as it arrived. */
record Call(String method, String path, Map<String, String> headers, String body) {

    static Call of(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Call(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), Map.copyOf(headers), body);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean writes() {
        return method.equals("PUT") || method.equals("DELETE");
    }

    /** {@code user:password}, empty without. */
    String credentials() {
        var header = header("authorization");
        return header.startsWith("Basic ")
                ? new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8)
                : "";
    }
}
