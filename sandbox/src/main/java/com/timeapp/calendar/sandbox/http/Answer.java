package com.timeapp.calendar.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What goes back. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    public static Answer json(int status, JsonNode body) {
        return new Answer(status, Map.of("Content-Type", "application/json; charset=UTF-8"), Json.bytes(body));
    }

    public static Answer json(JsonNode body) {
        return json(200, body);
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    public static Answer html(int status, String page) {
        return new Answer(
                status,
                Map.of(
                        "Content-Type",
                        "text/html; charset=UTF-8",
                        "Content-Security-Policy",
                        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'"),
                page.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer redirect(String location) {
        return empty(302).with("Location", location);
    }

    public Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    public Answer with(byte[] newBody) {
        return new Answer(status, headers, newBody);
    }
}
