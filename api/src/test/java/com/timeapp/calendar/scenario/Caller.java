package com.timeapp.calendar.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the REST interface, as one person. */
final class Caller {

    /** Longer than anybody is kept waiting. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI address;
    private final String token;

    private Caller(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    static Caller anonymous(URI address) {
        return new Caller(address, "");
    }

    static Caller withToken(URI address, String user, String role) {
        var answer = anonymous(address).post("/sandbox/token", Map.of("sub", user, "roles", new String[] {role}));
        return new Caller(address, answer.body().get("token").asString());
    }

    static Caller bearing(URI address, String token) {
        return new Caller(address, token);
    }

    record Answer(int status, JsonNode body, HttpResponse<String> raw) {

        String text(String field) {
            return body.path(field).isString() ? body.path(field).asString() : null;
        }
    }

    /** What Prometheus would read. */
    String metrics() {
        return exchange("GET", "/actuator/prometheus", null, Map.of("Accept", "text/plain"))
                .body();
    }

    Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    Answer post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    Answer post(String path, Object body, Map<String, String> headers) {
        return send("POST", path, body, headers);
    }

    Answer put(String path, Object body, Map<String, String> headers) {
        return send("PUT", path, body, headers);
    }

    Answer patch(String path, Object body) {
        return send("PATCH", path, body, Map.of("Content-Type", "application/merge-patch+json"));
    }

    Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    private Answer send(String method, String path, Object body, Map<String, String> headers) {
        var answer = exchange(method, path, body, headers);
        var json = answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        return new Answer(answer.statusCode(), json, answer);
    }

    private HttpResponse<String> exchange(String method, String path, Object body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        request.header("Content-Type", headers.getOrDefault("Content-Type", "application/json"));
        headers.forEach((name, value) -> {
            if (!name.equals("Content-Type")) {
                request.header(name, value);
            }
        });
        request.method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
