package com.timeapp.calendar.scenario;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

record GoogleCalendar(String account, SimulatedGoogle google, String id) implements OwnCalendar {

    @Override
    public Caller.Answer connected(Caller person, Map<String, String> settings) {
        var accounts = person.get("/calendar/accounts");
        if (accounts.status() != 200) {
            return accounts;
        }
        return accounts.body()
                .get("items")
                .valueStream()
                .filter(known -> known.path("name").asString("").equals(account))
                .map(known -> known.get("id").asString())
                .findFirst()
                .map(known -> connectedToo(person, known, settings))
                .orElseGet(() -> consented(person, settings));
    }

    private Caller.Answer connectedToo(Caller person, String known, Map<String, String> settings) {
        var body = new HashMap<>(settings);
        body.put("account_id", known);
        body.put("calendar_id", id);
        return person.post("/calendar/connections", body);
    }

    private Caller.Answer consented(Caller person, Map<String, String> settings) {
        var chosen = settings.entrySet().stream()
                .map(setting -> "&" + setting.getKey() + "=" + SimulatedGoogle.encoded(setting.getValue()))
                .collect(Collectors.joining());
        var begun = person.get("/auth/google/start?login_hint=" + account + chosen);
        if (begun.status() != 200) {
            return begun;
        }
        var back = google.consent(URI.create(begun.text("authorization_url")));
        return person.get(back.getRawPath() + "?" + back.getRawQuery());
    }

    @Override
    public int size() {
        return (int) standing().count();
    }

    @Override
    public List<Seen> all() {
        return standing().map(GoogleCalendar::seen).toList();
    }

    private Stream<JsonNode> standing() {
        return google.standing(id).stream().filter(event -> !event.has("recurringEventId"));
    }

    private static Seen seen(JsonNode event) {
        return new Seen(
                event.get("id").asString(),
                event.get("iCalUID").asString(),
                event.at("/extendedProperties/private/timeAppTaskId").asString(""),
                event.path("summary").asString(""),
                event.path("description").asString(""),
                OffsetDateTime.parse(event.at("/start/dateTime").asString())
                        .toInstant()
                        .toString(),
                event.path("visibility").asString("").equals("private"),
                event.path("transparency").asString("").equals("transparent"),
                event.toString());
    }

    @Override
    public void add(String uid, String title, String start) {
        google.add(id, "{\"iCalUID\": \"" + uid + "\", \"summary\": \"" + title + "\", " + hour(start) + "}");
    }

    @Override
    public void rename(Seen event, String title) {
        change(event, "{\"summary\": \"" + title + "\"}");
    }

    @Override
    public void move(Seen event, String start) {
        change(event, "{" + hour(start) + "}");
    }

    private static String hour(String start) {
        return """
                "start": {"dateTime": "%s"}, "end": {"dateTime": "%s"}""".formatted(start, Instant.parse(start).plus(Duration.ofHours(1)));
    }

    @Override
    public void delete(Seen event) {
        google.control("DELETE", path(event), "");
    }

    /** Out of the bin. */
    @Override
    public void putBack(Seen event) {
        change(event, "{\"status\": \"confirmed\"}");
    }

    private void change(Seen event, String changes) {
        google.control("PATCH", path(event), changes);
    }

    private String path(Seen event) {
        return "calendars/" + SimulatedGoogle.encoded(id) + "/events/" + event.address();
    }

    @Override
    public OwnSeries series() {
        return new GoogleSeries(google, id);
    }
}
