package com.timeapp.calendar.scenario;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An event with a rule, and one for each occurrence that is not as the others. */
record GoogleSeries(SimulatedGoogle google, String calendar) implements OwnSeries {

    private static final String ID = "standup";
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    @Override
    public void make(String title, LocalDateTime first) {
        google.add(calendar, """
                {"id": "%s", "summary": "%s", "recurrence": ["RRULE:%s"], %s}""".formatted(ID, title, RULE, times(first, first.plusMinutes(30))));
    }

    @Override
    public void move(LocalDateTime occurrence, LocalDateTime start, String title) {
        google.control(
                "PATCH",
                path(occurrence),
                "{\"summary\": \"" + title + "\", " + times(start, start.plusHours(1)) + "}");
    }

    private static String times(LocalDateTime start, LocalDateTime end) {
        return "\"start\": " + at(start) + ", \"end\": " + at(end);
    }

    private static String at(LocalDateTime time) {
        var offset = time.atZone(ZONE).toOffsetDateTime();
        return "{\"dateTime\": \"" + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(offset) + "\", \"timeZone\": \""
                + ZONE + "\"}";
    }

    @Override
    public void cancel(LocalDateTime occurrence) {
        google.control("DELETE", path(occurrence), "");
    }

    private String path(LocalDateTime occurrence) {
        var utc = occurrence.atZone(ZONE).withZoneSameInstant(ZoneOffset.UTC);
        return "calendars/" + SimulatedGoogle.encoded(calendar) + "/events/" + ID + "_" + UTC.format(utc);
    }

    @Override
    public String title() {
        return master().get("summary").asString();
    }

    @Override
    public String rule() {
        return master().at("/recurrence/0").asString().substring("RRULE:".length());
    }

    private JsonNode master() {
        return google.standing(calendar).stream()
                .filter(event -> event.get("id").asString().equals(ID))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Map<LocalDate, String> exceptions() {
        return google.standing(calendar).stream()
                .filter(event -> event.path("recurringEventId").asString("").equals(ID))
                .collect(Collectors.toMap(
                        GoogleSeries::day, event -> event.path("summary").asString("")));
    }

    private static LocalDate day(JsonNode exception) {
        return OffsetDateTime.parse(exception.at("/originalStartTime/dateTime").asString())
                .atZoneSameInstant(ZONE)
                .toLocalDate();
    }

    @Override
    public String all() {
        return google.events(calendar).toString();
    }
}
