package com.timeapp.calendar.command.mapping;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.ThreeWayMerge;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Fields that both sides changed and that wait for the person: until then the event keeps the calendar's values there,
 * and the task its own.
 *
 * @param revision where its newest state stands in the mapping's history
 */
record Dispute(Set<EventField> fields, ConflictSides sides, long revision) {

    static Dispute over(Set<EventField> fields, ConflictSides sides, long revision) {
        return new Dispute(Set.copyOf(fields), sides, revision);
    }

    /** The newest sides count for all that is in dispute. */
    Dispute joining(Optional<Dispute> older) {
        var all = EnumSet.copyOf(fields);
        older.ifPresent(open -> all.addAll(open.fields));
        return new Dispute(Set.copyOf(all), sides, revision);
    }

    Optional<Dispute> without(Set<EventField> settled) {
        var rest = EnumSet.copyOf(fields);
        rest.removeAll(settled);
        return rest.isEmpty() ? Optional.empty() : Optional.of(new Dispute(Set.copyOf(rest), sides, revision));
    }

    /** That event, saying in these fields what the task says. */
    EventContent ofTask(EventContent event) {
        return ThreeWayMerge.follow(event, sides.task(), fields);
    }

    /** That event, saying in these fields what the calendar says. */
    EventContent ofCalendar(EventContent event) {
        return ThreeWayMerge.follow(event, sides.calendar(), fields);
    }

    /** Where the two have come to say the same. */
    Set<EventField> settledBetween(EventContent task, EventContent calendar) {
        var same = EnumSet.noneOf(EventField.class);
        fields.stream()
                .filter(field -> ThreeWayMerge.same(field, task, calendar))
                .forEach(same::add);
        return same;
    }
}
