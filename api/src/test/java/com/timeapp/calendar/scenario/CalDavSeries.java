package com.timeapp.calendar.scenario;

import com.timeapp.calendar.infra.caldav.CalendarServer;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One resource: the series, and each occurrence that is not as the others beside it. */
record CalDavSeries(CalendarServer server, URI address) implements OwnSeries {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    @Override
    public void make(String title, LocalDateTime first) {
        server.put(
                address,
                lines(Stream.of(
                                List.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//Else//EN"),
                                event(title, first, first.plusMinutes(30), "RRULE:" + RULE),
                                List.of("END:VCALENDAR"))
                        .flatMap(List::stream)
                        .toList()));
    }

    @Override
    public void move(LocalDateTime occurrence, LocalDateTime start, String title) {
        var exception = lines(event(title, start, start.plusHours(1), "RECURRENCE-ID" + at(occurrence)));
        server.edit(address, text -> text.replace("END:VCALENDAR", exception + "END:VCALENDAR"));
    }

    /** Whatever was said of it alone goes with it. */
    @Override
    public void cancel(LocalDateTime occurrence) {
        server.edit(
                address,
                text -> text.replaceFirst(
                                "BEGIN:VEVENT\r\n(?:(?!END:VEVENT)[^\r]*\r\n)*RECURRENCE-ID" + at(occurrence)
                                        + "\r\n(?:(?!END:VEVENT)[^\r]*\r\n)*END:VEVENT\r\n",
                                "")
                        .replace("RRULE:" + RULE, "EXDATE" + at(occurrence) + "\r\nRRULE:" + RULE));
    }

    private static List<String> event(String title, LocalDateTime start, LocalDateTime end, String property) {
        return List.of(
                "BEGIN:VEVENT",
                "UID:standup",
                "DTSTAMP:20260101T000000Z",
                "DTSTART" + at(start),
                "DTEND" + at(end),
                "SUMMARY:" + title,
                property,
                "X-ROOM:5",
                "END:VEVENT");
    }

    private static String at(LocalDateTime time) {
        return ";TZID=" + ZONE + ":" + LOCAL.format(time);
    }

    private static String lines(List<String> lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    @Override
    public String title() {
        return CalendarEvent.property(master(), "SUMMARY");
    }

    @Override
    public String rule() {
        return CalendarEvent.property(master(), "RRULE");
    }

    private String master() {
        return events().filter(event -> !event.contains("RECURRENCE-ID"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Map<LocalDate, String> exceptions() {
        return events().filter(event -> event.contains("RECURRENCE-ID"))
                .collect(Collectors.toMap(CalDavSeries::day, event -> CalendarEvent.property(event, "SUMMARY")));
    }

    private static LocalDate day(String exception) {
        var value = CalendarEvent.property(exception, "RECURRENCE-ID;TZID=" + ZONE);
        return LocalDate.parse(value.substring(0, value.indexOf('T')), DAY);
    }

    private Stream<String> events() {
        return Stream.of(all().split("BEGIN:VEVENT")).skip(1);
    }

    @Override
    public String all() {
        return server.get(address);
    }
}
