package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.domain.event.Recurrence;
import java.util.List;
import java.util.Optional;

/**
 * Events of ours have our marker. What goes on from a change to "this and following" has it too, and is a series that Google
 * has begun: its id is that of the first one, with {@code _R} and the day.
 */
final class OwnEvents {

    private static final String REST = "_R";
    private static final String RULE = "RRULE:";

    private OwnEvents() {}

    static boolean isOne(Event event) {
        return Markers.read(event).isPresent() && !event.getId().contains(REST);
    }

    /** By which one of them repeats; empty where it does not, or in a way in which no task can. */
    static Optional<String> rule(Event event) {
        var lines = isOne(event) && event.getRecurrence() != null ? event.getRecurrence() : List.<String>of();
        var rules = lines.stream().filter(line -> line.startsWith(RULE)).toList();
        return rules.size() == 1 && lines.stream().noneMatch(line -> line.startsWith("EXRULE"))
                ? Recurrence.read(rules.getFirst().substring(RULE.length())).map(Recurrence::text)
                : Optional.empty();
    }
}
