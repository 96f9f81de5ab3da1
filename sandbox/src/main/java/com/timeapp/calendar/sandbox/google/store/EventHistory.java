package com.timeapp.calendar.sandbox.google.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The versions of one event that somebody may still see, the newest last. */
final class EventHistory {

    private final Deque<Version> versions = new ArrayDeque<>();

    /** Answers with the versions that nobody sees any more. */
    List<Version> add(Version version, Duration longestLag) {
        versions.addLast(version);
        var old = version.writtenAt().minus(longestLag);
        var unseen = new ArrayList<Version>();
        while (versions.size() > 1 && !second().writtenAt().isAfter(old)) {
            unseen.add(versions.removeFirst());
        }
        return unseen;
    }

    List<Version> all() {
        return List.copyOf(versions);
    }

    Version newest() {
        return versions.getLast();
    }

    /** The newest that was written by then. */
    Optional<Version> writtenBy(Instant then) {
        for (var version = versions.descendingIterator(); version.hasNext(); ) {
            var candidate = version.next();
            if (!candidate.writtenAt().isAfter(then)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private Version second() {
        var all = versions.iterator();
        all.next();
        return all.next();
    }
}
