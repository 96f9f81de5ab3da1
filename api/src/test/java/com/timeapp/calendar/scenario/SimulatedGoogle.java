package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox that a running product has opened, from the side of who controls it. */
final class SimulatedGoogle {

    private static final Pattern ANNOUNCED = Pattern.compile("Simulated calendars: (http://localhost:\\d+)");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI control;
    private final HttpClient http = HttpClient.newHttpClient();

    private SimulatedGoogle(URI sandbox) {
        control = URI.create(sandbox + "/control/google/");
    }

    static SimulatedGoogle of(RunningApp app) {
        var announced = ANNOUNCED.matcher(app.log());
        assertThat(announced.find()).as(app.log()).isTrue();
        return at(URI.create(announced.group(1)));
    }

    /** @param sandbox where it listens, without a slash at the end */
    static SimulatedGoogle at(URI sandbox) {
        return new SimulatedGoogle(sandbox);
    }

    /** What a product has to be told that is to use this one instead of its own. */
    static Map<String, String> settings(URI sandbox) {
        var google = sandbox + "/google/";
        return Map.of(
                "time.google.client-id", "sandbox.apps.googleusercontent.com",
                "time.google.client-secret", "sandbox-secret",
                "time.google.auth-uri", google + "o/oauth2/auth",
                "time.google.token-uri", google + "token",
                "time.google.revoke-uri", google + "revoke",
                "time.google.jwk-set-uri", google + "oauth2/v3/certs",
                "time.google.root-url", google);
    }

    void account(String email) {
        control("POST", "accounts", "{\"email\": \"" + email + "\"}");
    }

    /**
     * The account's own calendar.
     *
     * @return the connection's id
     */
    String connect(Caller person, String email) {
        var begun = person.get("/auth/google/start?login_hint=" + email);
        var back = consent(URI.create(begun.text("authorization_url")));
        var answer = person.get(back.getRawPath() + "?" + back.getRawQuery());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.text("connection_id");
    }

    /** Until what changes in its calendar is told. */
    static void awaitPushes(Caller person, String connection) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> person.get("/calendar/connections/" + connection)
                        .body()
                        .at("/push_channel/state")
                        .asString()
                        .equals("open"));
    }

    JsonNode events(String calendar) {
        return control("GET", "calendars/" + encoded(calendar) + "/events", "").get("items");
    }

    /** Those that nobody has deleted. */
    List<JsonNode> standing(String calendar) {
        return events(calendar)
                .valueStream()
                .filter(event -> !"cancelled".equals(event.path("status").asString("")))
                .toList();
    }

    /** As the person does it in Google's own app. */
    JsonNode add(String calendar, String event) {
        return control("POST", "calendars/" + encoded(calendar) + "/events", event);
    }

    JsonNode edit(String calendar, String task, String changes) {
        return control("PATCH", "calendars/" + encoded(calendar) + "/events/by-task/" + task, changes);
    }

    /** The first call with this method to an address like it, and its answer: neither comes for so long. */
    void hangsOnce(Map<String, String> methods, Duration time) {
        var faults = JSON.createArrayNode();
        methods.forEach((path, method) -> faults.add(JSON.readTree("""
                {"match": {"method": "%s", "path": "%s"}, "times": 1, "then": {"delay_ms": %d}}""".formatted(method, path, time.toMillis()))));
        control("POST", "faults", faults.toString());
    }

    JsonNode control(String method, String path, String body) {
        var answer = send(HttpRequest.newBuilder(control.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isLessThan(300);
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    /** How often something was asked of it, whatever the answer. */
    int requests(String operation) {
        return requests(operation::equals);
    }

    int requests(Predicate<String> operations) {
        return control("GET", "requests", "")
                .get("items")
                .valueStream()
                .filter(count -> operations.test(count.get("operation").asString()))
                .mapToInt(count -> count.get("count").asInt())
                .sum();
    }

    List<String> violations() {
        return control("GET", "violations", "")
                .get("items")
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }

    List<String> outbox() {
        return control("GET", "outbox", "")
                .get("items")
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }

    /** Goes to the consent page, where the hint approves by itself; where the person is sent back to. */
    URI consent(URI authorization) {
        var answer = send(HttpRequest.newBuilder(authorization).GET());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
