package com.timeapp.calendar.infra.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person with a calendar at simulated Google, and what this person does there and sees of it. JSON has single quotes. */
public record SimulatedPerson(URI sandbox, String email) {

    private static final String CLIENT = "client_id=sandbox.apps.googleusercontent.com&client_secret=sandbox-secret";
    private static final String REDIRECT = "http://localhost:8080/auth/google/callback";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Consents to everything. */
    public JsonNode consent() {
        var question = "client_id=sandbox.apps.googleusercontent.com&response_type=code&access_type=offline"
                + "&prompt=consent&scope=" + encoded("https://www.googleapis.com/auth/calendar") + "&redirect_uri="
                + encoded(REDIRECT) + "&login_hint=" + encoded(email);
        var answer = send(HttpRequest.newBuilder(URI.create(sandbox + "/google/o/oauth2/auth?" + question)));
        var code = answer.headers().firstValue("Location").orElseThrow().replaceAll(".*[?&]code=([^&]*).*", "$1");
        return parsed(token("grant_type=authorization_code&redirect_uri=" + encoded(REDIRECT) + "&code=" + code));
    }

    HttpResponse<String> refresh(String token) {
        return token("grant_type=refresh_token&refresh_token=" + encoded(token));
    }

    private HttpResponse<String> token(String form) {
        return send(HttpRequest.newBuilder(URI.create(sandbox + "/google/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(CLIENT + "&" + form)));
    }

    public JsonNode control(String path, String json) {
        return sound("POST", path, json);
    }

    public JsonNode add(String event) {
        return sound("POST", events(), event);
    }

    public JsonNode edit(String id, String change) {
        return sound("PATCH", events() + "/" + encoded(id), change);
    }

    public void delete(String id) {
        assertThat(sent("DELETE", events() + "/" + encoded(id), "").statusCode())
                .isEqualTo(204);
    }

    /** Those that are there. */
    public List<JsonNode> stored() {
        return items(events()).stream()
                .filter(event -> !event.path("status").asString("").equals("cancelled"))
                .toList();
    }

    JsonNode stored(String id) {
        return stored().stream()
                .filter(event -> event.get("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such event"));
    }

    public List<JsonNode> outbox() {
        return items("/outbox");
    }

    public List<JsonNode> violations() {
        return items("/violations");
    }

    /** Of requests to the calendar API, in batches or alone, also those that a fault answered. */
    public long requests() {
        return items("/requests").stream()
                .filter(count -> !count.get("operation").stringValue().startsWith("oauth"))
                .filter(count -> !count.get("operation").stringValue().equals("calendar.batch"))
                .mapToLong(count -> count.get("count").longValue())
                .sum();
    }

    public long requests(String operation) {
        return items("/requests").stream()
                .filter(count -> count.get("operation").stringValue().equals(operation))
                .mapToLong(count -> count.get("count").longValue())
                .sum();
    }

    private List<JsonNode> items(String path) {
        var items = new ArrayList<JsonNode>();
        parsed(sent("GET", path, "")).get("items").forEach(items::add);
        return items;
    }

    private JsonNode sound(String method, String path, String json) {
        return parsed(sent(method, path, json));
    }

    private HttpResponse<String> sent(String method, String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(sandbox + "/control/google" + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    private String events() {
        return "/calendars/" + encoded(email) + "/events";
    }

    private static JsonNode parsed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
