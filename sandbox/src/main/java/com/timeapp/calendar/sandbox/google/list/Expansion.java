package com.timeapp.calendar.sandbox.google.list;

import com.timeapp.calendar.sandbox.google.event.Occurrences;
import com.timeapp.calendar.sandbox.google.store.EventStore;
import com.timeapp.calendar.sandbox.google.store.Version;
import com.timeapp.calendar.sandbox.google.time.EventTime;
import com.timeapp.calendar.sandbox.google.time.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The single events of a series, as a reader sees them who sees what was written by then. */
record Expansion(EventStore events, Instant then) {

    /** How far an occurrence may have been moved and still be found in a range of time. */
    private static final Duration SLACK = Duration.ofDays(366);

    private static final Duration HORIZON = Duration.ofDays(730);

    List<ObjectNode> of(ObjectNode series, Optional<Instant> from, Optional<Instant> until) {
        var first = EventTime.stored(series.get("start")).instant(ZoneOffset.UTC);
        var begin = from.map(time -> time.minus(SLACK))
                .filter(time -> time.isAfter(first))
                .orElse(first);
        var last =
                until.map(time -> time.plus(SLACK)).orElseGet(() -> later(begin).plus(HORIZON));
        return Occurrences.of(series).startsBetween(begin, last).stream()
                .map(start -> single(series, start))
                .toList();
    }

    /** Whether the series happens at all in a range of time. */
    boolean happens(ObjectNode series, TimeRange range) {
        return of(series, range.from(), range.until()).stream().anyMatch(range::contains);
    }

    private Instant later(Instant begin) {
        return begin.isAfter(then) ? begin : then;
    }

    private ObjectNode single(ObjectNode series, EventTime start) {
        var id = new InstanceId(series.get("id").stringValue(), start).text();
        return events.find(id, then).map(Version::content).orElseGet(() -> Occurrences.occurrence(series, start));
    }
}
