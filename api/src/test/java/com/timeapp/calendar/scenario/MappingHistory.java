package com.timeapp.calendar.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The names of a mapping's facts, and when they were recorded. */
record MappingHistory(List<Entry> entries) {

    private static final Set<String> DECISIONS = Set.of("mapping.conflict-detected", "mapping.event-deleted-remotely");
    private static final Set<String> SIGHTINGS = Set.of(
            "mapping.task-pushed",
            "mapping.remote-version-noted",
            "mapping.remote-change-accepted",
            "mapping.event-imported");
    private static final Set<String> ENDS =
            Set.of("mapping.event-deleted-remotely", "mapping.event-withdrawn", "mapping.event-unlinked");

    record Entry(String name, Instant at) {}

    /** That an edit in Time gave way to the calendar is on record, not before it began. */
    boolean tellsOfDecisionSince(Instant begun) {
        return entries.stream()
                .anyMatch(
                        entry -> DECISIONS.contains(entry.name()) && !entry.at().isBefore(begun));
    }

    /** At that moment the event was known to exist. Of one whose making was cut short nobody can tell that it is gone. */
    boolean knewOfEvent(Instant when) {
        var known = false;
        for (var entry : entries) {
            if (!entry.at().isAfter(when)) {
                known = SIGHTINGS.contains(entry.name()) || known && !ENDS.contains(entry.name());
            }
        }
        return known;
    }
}
