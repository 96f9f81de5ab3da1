package com.timeapp.calendar.infra.contract;

import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.gateway.ClientKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A calendar as its person uses it and sees it: with another client than ours, at once, and whatever else goes wrong. */
public interface PersonsCalendar {

    /** @return the resource of the new event, which holds much that is none of our business */
    String add(String title, EventTime.Timed time);

    /** Under the name that we would give to an event of ours. */
    String addUnderNameOf(ClientKey key, String title, EventTime.Timed time);

    /** @return the resource of the series */
    String addDaily(String title, EventTime.Timed first);

    /** Takes the occurrence that begins then out of a series. */
    void skip(String series, Instant occurrence);

    void retitle(String resource, String title);

    void move(String resource, EventTime.Timed time);

    /** Of this and of nothing else. */
    void remind(String resource, Duration before);

    void invite(String resource, String guest);

    void delete(String resource);

    /** Of all that are there. */
    List<String> resources();

    String title(String resource);

    Set<Duration> reminders(String resource);

    /** Equal as long as nothing of an event was changed but its title, and what goes with each change. */
    Object allButTitle(String resource);
}
