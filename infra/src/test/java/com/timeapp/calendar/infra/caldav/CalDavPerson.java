package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.infra.contract.PersonsCalendar;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person who edits the resources of a calendar as text. */
record CalDavPerson(CalendarServer server, URI calendar) implements PersonsCalendar {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final Pattern TITLE = Pattern.compile("(?m)^SUMMARY:(.*)$");
    private static final Pattern ALARM = Pattern.compile("BEGIN:VALARM\r\n.*?END:VALARM\r\n", Pattern.DOTALL);
    private static final Pattern TRIGGER = Pattern.compile("(?m)^TRIGGER:-(PT?\\w+)");
    private static final Pattern OF_EACH_CHANGE =
            Pattern.compile("(?m)^(SUMMARY|SEQUENCE|DTSTAMP|LAST-MODIFIED|CREATED)[:;].*\r\n");

    @Override
    public String add(String title, EventTime.Timed time) {
        return put(UUID.randomUUID() + ".ics", title, time, "");
    }

    @Override
    public String addUnderNameOf(ClientKey key, String title, EventTime.Timed time) {
        return put(new EventNames(key).resource(), title, time, "");
    }

    @Override
    public String addDaily(String title, EventTime.Timed first) {
        return put(UUID.randomUUID() + ".ics", title, first, "RRULE:FREQ=DAILY\n");
    }

    private String put(String name, String title, EventTime.Timed time, String rule) {
        var resource = calendar.resolve(name);
        server.put(resource, """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Somebody//Else//EN
                BEGIN:VEVENT
                UID:%s
                DTSTAMP:20260101T000000Z
                DTSTART;TZID=Europe/Berlin:%s
                DTEND;TZID=Europe/Berlin:%s
                %sSUMMARY:%s
                LOCATION:Room 5\\, second floor
                X-CUSTOM;X-PARAM="a;b":kept as it is
                BEGIN:VALARM
                ACTION:DISPLAY
                DESCRIPTION:Reminder
                TRIGGER:-PT15M
                END:VALARM
                END:VEVENT
                END:VCALENDAR
                """.formatted(
                        name.replace(".ics", "-theirs"), local(time.start()), local(time.end()), rule, title)
                .replace("\n", "\r\n"));
        return resource.getRawPath();
    }

    private static String local(Instant instant) {
        return LOCAL.format(instant.atZone(BERLIN));
    }

    private static String utc(Instant instant) {
        return LOCAL.format(instant.atZone(ZoneOffset.UTC)) + "Z";
    }

    @Override
    public void skip(String series, Instant occurrence) {
        edit(series, body -> body.replace("RRULE:", "EXDATE;TZID=Europe/Berlin:" + local(occurrence) + "\r\nRRULE:"));
    }

    @Override
    public void retitle(String resource, String title) {
        edit(resource, body -> TITLE.matcher(body).replaceFirst("SUMMARY:" + title));
    }

    @Override
    public void move(String resource, EventTime.Timed time) {
        edit(
                resource,
                body -> body.replaceAll("(?m)^DTSTART[:;].*$", "DTSTART:" + utc(time.start()))
                        .replaceAll("(?m)^DTEND[:;].*$", "DTEND:" + utc(time.end())));
    }

    @Override
    public void remind(String resource, Duration before) {
        edit(
                resource,
                body -> ALARM.matcher(body)
                        .replaceAll("")
                        .replace(
                                "END:VEVENT",
                                "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-" + before
                                        + "\r\nEND:VALARM\r\nEND:VEVENT"));
    }

    @Override
    public void invite(String resource, String guest) {
        edit(
                resource,
                body -> body.replace(
                        "LOCATION:",
                        "ORGANIZER:mailto:alice@example.org\r\nATTENDEE:mailto:" + guest + "\r\nLOCATION:"));
    }

    private void edit(String resource, UnaryOperator<String> change) {
        var address = calendar.resolve(resource);
        server.put(address, change.apply(server.get(address)));
    }

    @Override
    public void delete(String resource) {
        server.delete(calendar.resolve(resource));
    }

    @Override
    public List<String> resources() {
        return server.list(calendar).stream().map(URI::getRawPath).toList();
    }

    /** Of the series, where single occurrences are called otherwise. */
    @Override
    public String title(String resource) {
        var title = TITLE.matcher(server.get(calendar.resolve(resource)));
        if (!title.find()) {
            throw new AssertionError("no title");
        }
        return title.group(1).strip().replace("\\,", ",");
    }

    @Override
    public Set<Duration> reminders(String resource) {
        return TRIGGER.matcher(server.get(calendar.resolve(resource)))
                .results()
                .map(trigger -> Duration.parse(trigger.group(1)))
                .collect(Collectors.toSet());
    }

    @Override
    public Object allButTitle(String resource) {
        return OF_EACH_CHANGE.matcher(server.get(calendar.resolve(resource))).replaceAll("");
    }
}
