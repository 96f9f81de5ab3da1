package com.timeapp.calendar.sandbox.google.quota;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests a minute are taken, of one person and of all. Over it Google says 403 at one time and 429 at
 * another.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/quota">Manage quotas</a>
 */
public final class Quotas {

    private final InstantSource clock;
    private final SlidingWindow project = new SlidingWindow();
    private final Map<String, SlidingWindow> people = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile int ofPerson;
    private volatile int ofProject;

    public Quotas(InstantSource clock, int ofPerson, int ofProject) {
        this.clock = clock;
        this.ofPerson = ofPerson;
        this.ofProject = ofProject;
    }

    /** A minute. */
    public void limit(int person, int all) {
        ofPerson = person;
        ofProject = all;
    }

    /** @throws com.timeapp.calendar.sandbox.google.error.GoogleError where the minute is full */
    public void take(String person) {
        var now = clock.instant();
        if (!people.computeIfAbsent(person, any -> new SlidingWindow()).take(now, ofPerson)) {
            throw refused.getAndIncrement() % 2 == 0 ? Refusals.userRateLimit() : Refusals.rateLimit(429);
        }
        if (!project.take(now, ofProject)) {
            throw Refusals.rateLimit(403);
        }
    }
}
