package com.timeapp.calendar.scenario;

import com.timeapp.calendar.scenario.Appointment.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;

/** An event as a plain client reads and writes it. */
record CalendarEvent(String uid, String title, String start, String version) {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static CalendarEvent of(String text) {
        return new CalendarEvent(
                property(text, "UID"),
                property(text, "SUMMARY"),
                UTC.parse(property(text, "DTSTART"), Instant::from).toString(),
                property(text, "X-TIME-APP-VERSION"));
    }

    static URI address(URI calendar, Appointment of) {
        return calendar.resolve((of.kind() == Kind.TASK ? "time-app-task-" : "") + of.name() + ".ics");
    }

    static String foreign(String name, String title, String start) {
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Somebody//Calendar 1.0//EN",
                "BEGIN:VEVENT",
                "UID:" + name + "@somebody.example",
                "DTSTAMP:20300701T000000Z",
                "DTSTART:" + utc(start),
                "DTEND:" + utc(Instant.parse(start).plus(Duration.ofHours(1)).toString()),
                "SUMMARY:" + title,
                "X-SOMEBODY-COLOUR:teal",
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }

    /** From ten o'clock, one and a half hours long. */
    static String meeting(String uid, String title) {
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Somebody//Calendar 1.0//EN",
                "BEGIN:VEVENT",
                "UID:" + uid,
                "DTSTAMP:20310701T000000Z",
                "DTSTART:20310801T100000Z",
                "DTEND:20310801T113000Z",
                "SUMMARY:" + title,
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }

    /** One hour long. */
    static String own(String uid, String title, String start) {
        return moved(meeting(uid, escaped(title)), start);
    }

    static String escaped(String text) {
        return text.replace(",", "\\,");
    }

    /** @param title escaped */
    static String renamed(String text, String title) {
        return text.replaceFirst("\r\nSUMMARY:[^\r]*", Matcher.quoteReplacement("\r\nSUMMARY:" + title));
    }

    static String moved(String text, String start) {
        var end = Instant.parse(start).plus(Duration.ofHours(1)).toString();
        return text.replaceFirst("\r\nDTSTART:[^\r]*", "\r\nDTSTART:" + utc(start))
                .replaceFirst("\r\nDTEND:[^\r]*", "\r\nDTEND:" + utc(end));
    }

    private static String utc(String instant) {
        return UTC.format(Instant.parse(instant));
    }

    static String property(String text, String name) {
        return text.replaceAll("\r?\n[ \t]", "")
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }
}
