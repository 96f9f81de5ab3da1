package com.timeapp.calendar.command.mapping;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.ThreeWayMerge;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What was to be written, while nobody knows whether it was: of each version all that it was to say, the newest last. */
class Unconfirmed {

    private static final Set<EventField> EDITED_IN_TIME =
            EnumSet.of(EventField.TITLE, EventField.START, EventField.LENGTH);

    private final Map<TaskVersion, List<EventContent>> wanted = new HashMap<>();

    void wanted(TaskVersion version, EventContent event) {
        wanted.computeIfAbsent(version, none -> new ArrayList<>()).add(event);
    }

    /** Nothing up to that version arrives any more; nor does anything where the event tells no version. */
    void agreed(Optional<TaskVersion> upTo) {
        wanted.keySet()
                .removeIf(version ->
                        upTo.map(agreed -> !version.isNewerThan(agreed)).orElse(true));
    }

    Optional<EventContent> newest(TaskVersion version) {
        return newest(version, any -> true);
    }

    /** What an event that names that version was written as: what it says now, if it was to say that at all. */
    Optional<EventContent> writtenAs(TaskVersion version, EventContent now) {
        return newest(version, event -> isExactly(event, now))
                .or(() -> newest(version, now::isTheSameAppointmentAs))
                .or(() -> newest(version));
    }

    private static boolean isExactly(EventContent event, EventContent now) {
        return event.isTheSameAppointmentAs(now) && event.description().equals(now.description());
    }

    private Optional<EventContent> newest(TaskVersion version, Predicate<EventContent> like) {
        return wanted.getOrDefault(version, List.of()).reversed().stream()
                .filter(like)
                .findFirst();
    }

    /** In what the person's own event, which names no version, says what it did not, and was to. */
    Set<EventField> writtenIn(EventContent before, EventContent now) {
        var fields = EnumSet.copyOf(EDITED_IN_TIME);
        fields.removeIf(field -> ThreeWayMerge.same(field, before, now));
        fields.removeIf(field -> wanted.values().stream()
                .flatMap(List::stream)
                .noneMatch(event -> ThreeWayMerge.same(field, event, now)));
        return fields;
    }
}
