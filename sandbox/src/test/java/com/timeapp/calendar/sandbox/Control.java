package com.timeapp.calendar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.sandbox.http.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The control endpoints of simulated Google, and what people do in its app. */
public record Control(URI sandbox) {

    public ObjectNode post(String path, String json) {
        return post(path, Web.parse(json));
    }

    public ObjectNode post(String path, JsonNode body) {
        return sound(Web.json("POST", at(path), body));
    }

    public void faults(String json) {
        var answer = Web.send(Web.request(at("/faults"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
        assertThat(answer.statusCode()).as(Web.text(answer)).isEqualTo(200);
    }

    public void account(String email) {
        post("/accounts", Json.object().put("email", email));
    }

    public ObjectNode add(String calendar, String event) {
        return post(events(calendar), event);
    }

    public ObjectNode edit(String calendar, String id, String change) {
        return sound(Web.json("PATCH", at(events(calendar) + "/" + encoded(id)), Web.parse(change)));
    }

    public ObjectNode editFollowing(String calendar, String id, String change) {
        return sound(
                Web.json("PATCH", at(events(calendar) + "/" + encoded(id) + "?scope=following"), Web.parse(change)));
    }

    public ObjectNode editByTask(String calendar, String task, String change) {
        return sound(Web.json("PATCH", at(events(calendar) + "/by-task/" + task), Web.parse(change)));
    }

    public void delete(String calendar, String id) {
        var answer =
                Web.send(Web.request(at(events(calendar) + "/" + encoded(id))).DELETE());
        assertThat(answer.statusCode()).as(Web.text(answer)).isEqualTo(204);
    }

    public List<JsonNode> stored(String calendar) {
        return items(events(calendar));
    }

    public List<JsonNode> outbox() {
        return items("/outbox");
    }

    public List<JsonNode> violations() {
        return items("/violations");
    }

    /** The names of the rules that were broken. */
    public List<String> rules() {
        return violations().stream()
                .map(violation -> violation.get("rule").stringValue())
                .toList();
    }

    public long count(String operation, int status) {
        return items("/requests").stream()
                .filter(count -> count.get("operation").stringValue().equals(operation))
                .filter(count -> count.get("status").intValue() == status)
                .mapToLong(count -> count.get("count").longValue())
                .sum();
    }

    public void advance(String duration) {
        post("/clock", Json.object().put("advance", duration));
    }

    /** The sync tokens of one calendar. */
    public void expireSyncOf(String calendar) {
        post("/tokens/expire", Json.object().put("kind", "sync").put("calendar", calendar));
    }

    public void expire(String kind) {
        post("/tokens/expire", Json.object().put("kind", kind));
    }

    public List<JsonNode> items(String path) {
        var items = new ArrayList<JsonNode>();
        sound(Web.send(Web.request(at(path)))).get("items").forEach(items::add);
        return items;
    }

    public URI at(String path) {
        return URI.create(sandbox + "/control/google" + path);
    }

    private static String events(String calendar) {
        return "/calendars/" + encoded(calendar) + "/events";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static ObjectNode sound(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).as(Web.text(answer)).isBetween(200, 299);
        return Web.object(answer);
    }
}
