package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.infra.contract.PersonsCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A person in Google's own app. */
record GooglePerson(SimulatedPerson person) implements PersonsCalendar {

    private static final List<String> OF_EACH_CHANGE = List.of("summary", "etag", "updated", "sequence");

    @Override
    public String add(String title, EventTime.Timed time) {
        return insert("'summary': '" + title + "'", time);
    }

    @Override
    public String addUnderNameOf(ClientKey key, String title, EventTime.Timed time) {
        return insert("'id': '" + EventIds.of(key) + "', 'summary': '" + title + "'", time);
    }

    @Override
    public String addDaily(String title, EventTime.Timed first) {
        return insert("'recurrence': ['RRULE:FREQ=DAILY'], 'summary': '" + title + "'", first);
    }

    private String insert(String fields, EventTime.Timed time) {
        return person.add("""
                        {'location': 'Room 5', 'colorId': '3', 'description': 'with Bob', %s, %s,
                         'extendedProperties': {'private': {'other': 'kept'}}}""".formatted(times(time), fields)).get("id").stringValue();
    }

    private static String times(EventTime.Timed time) {
        return "'start': %s, 'end': %s".formatted(at(time.start()), at(time.end()));
    }

    private static String at(Instant instant) {
        return "{'dateTime': '" + instant + "', 'timeZone': 'Europe/Berlin'}";
    }

    @Override
    public void skip(String series, Instant occurrence) {
        person.delete(series + "_" + occurrence.toString().replaceAll("[-:]", ""));
    }

    @Override
    public void retitle(String resource, String title) {
        person.edit(resource, "{'summary': '" + title + "'}");
    }

    @Override
    public void move(String resource, EventTime.Timed time) {
        person.edit(resource, "{" + times(time) + "}");
    }

    @Override
    public void remind(String resource, Duration before) {
        person.edit(
                resource,
                "{'reminders': {'useDefault': false, 'overrides': [{'method': 'popup', 'minutes': " + before.toMinutes()
                        + "}]}}");
    }

    @Override
    public void invite(String resource, String guest) {
        person.edit(resource, "{'attendees': [{'email': '" + guest + "'}]}");
    }

    @Override
    public void delete(String resource) {
        person.delete(resource);
    }

    @Override
    public List<String> resources() {
        return person.stored().stream()
                .map(event -> event.get("id").stringValue())
                .toList();
    }

    @Override
    public String title(String resource) {
        return person.stored(resource).get("summary").stringValue();
    }

    @Override
    public Set<Duration> reminders(String resource) {
        return person.stored(resource)
                .at("/reminders/overrides")
                .valueStream()
                .map(reminder -> Duration.ofMinutes(reminder.get("minutes").longValue()))
                .collect(Collectors.toSet());
    }

    @Override
    public Object allButTitle(String resource) {
        return ((ObjectNode) person.stored(resource)).remove(OF_EACH_CHANGE);
    }
}
