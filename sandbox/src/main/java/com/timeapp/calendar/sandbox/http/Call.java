package com.timeapp.calendar.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request, or a part of a batch of them.
 *
 * @param path still percent-encoded, without the query
 * @param headers under names of any case
 */
public record Call(String method, String path, Parameters query, Map<String, String> headers, byte[] body) {

    public static Map<String, String> noHeaders() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public Parameters form() {
        return Parameters.parse(new String(body, StandardCharsets.UTF_8));
    }

    public boolean isJson() {
        return header("Content-Type")
                .filter(type -> type.startsWith("application/json"))
                .isPresent();
    }

    public boolean isWrite() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    /** As its sender means it: clients whose HTTP library knows no PATCH tunnel it through POST. */
    public Call unwrapped() {
        return header("X-HTTP-Method-Override")
                .filter(meant -> method.equals("POST"))
                .map(meant -> new Call(meant, path, query, headers, body))
                .orElse(this);
    }
}
