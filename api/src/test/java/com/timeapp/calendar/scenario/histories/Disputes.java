package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.sync.EventField;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What waits for the person between a task and one calendar, as the facts tell it.
 *
 * @param sides what both said there; absent where nothing is in dispute
 */
record Disputes(Set<Field> fields, Optional<ConflictSides> sides) {

    static Disputes of(List<MappingFact> facts) {
        var open = EnumSet.noneOf(Field.class);
        Optional<ConflictSides> sides = Optional.empty();
        for (var fact : facts) {
            switch (fact) {
                case ConflictDetected detected -> {
                    open.addAll(fields(detected.fields()));
                    sides = detected.sides().known();
                }
                case ConflictResolved resolved -> open.removeAll(fields(resolved.fields()));
                case EventDeletedRemotely gone -> open.clear();
                case EventWithdrawalRequested gone -> open.clear();
                case EventUnlinked gone -> open.clear();
                default -> {}
            }
        }
        return new Disputes(open, open.isEmpty() ? Optional.empty() : sides);
    }

    private static Set<Field> fields(Set<EventField> inFacts) {
        var fields = EnumSet.noneOf(Field.class);
        for (var field : Field.values()) {
            if (inFacts.contains(field.inFacts())) {
                fields.add(field);
            }
        }
        return fields;
    }

    boolean isOpen() {
        return !fields.isEmpty();
    }

    /** Whether each side has its own there. */
    boolean allows(Field field, String task, String event) {
        return fields.contains(field)
                && sides.filter(said -> field.of(said.task()).equals(task)
                                && field.of(unmarked(said.calendar())).equals(event))
                        .isPresent();
    }

    private static EventContent unmarked(EventContent event) {
        return event.withTitle(Texts.unmarked(event.title()));
    }
}
