package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

/** A calendar resource as a plain client reads it: its lines unfolded (RFC 5545 §3.1). */
record CalendarResource(URI href, String text) {

    List<String> lines() {
        return text.replaceAll("\r?\n[ \t]", "").lines().toList();
    }

    /** What stands in the event itself, but for when it was written, which no test can know. */
    List<String> eventOfAnyTime() {
        var lines = lines();
        return lines.subList(lines.indexOf("BEGIN:VEVENT") + 1, lines.indexOf("END:VEVENT")).stream()
                .map(line -> line.replaceAll("^DTSTAMP:[0-9]{8}T[0-9]{6}Z$", "DTSTAMP:*"))
                .toList();
    }

    CalendarResource replacing(String line, String by) {
        assertThat(lines()).contains(line);
        return new CalendarResource(href, String.join("\r\n", lines()).replace(line, by) + "\r\n");
    }

    Seen seen() {
        var event = CalendarEvent.of(text);
        return new Seen(
                href.toString(),
                event.uid(),
                property("X-TIME-APP-TASK-ID"),
                plain(event.title()),
                plain(property("DESCRIPTION")),
                event.start(),
                property("CLASS").equals("PRIVATE"),
                property("TRANSP").equals("TRANSPARENT"),
                text);
    }

    private String property(String name) {
        return CalendarEvent.property(text, name);
    }

    private static String plain(String escaped) {
        return escaped.replace("\\n", "\n").replace("\\,", ",");
    }

    int sequence() {
        return lines().stream()
                .filter(line -> line.startsWith("SEQUENCE:"))
                .mapToInt(line -> Integer.parseInt(line.substring("SEQUENCE:".length())))
                .findFirst()
                .orElse(0);
    }
}
