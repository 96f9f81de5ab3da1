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

    int sequence() {
        return lines().stream()
                .filter(line -> line.startsWith("SEQUENCE:"))
                .mapToInt(line -> Integer.parseInt(line.substring("SEQUENCE:".length())))
                .findFirst()
                .orElse(0);
    }
}
