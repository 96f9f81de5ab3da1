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

    private static final Set<EventField> TIME = Set.of(EventField.START, EventField.LENGTH);

    static Dispute over(Set<EventField> fields, ConflictSides sides, long revision) {
        return new Dispute(Set.copyOf(fields), sides, revision);
    }

    /** The newest sides count for all that is in dispute. */
    Dispute joining(Optional<Dispute> older) {
        var all = EnumSet.copyOf(fields);
        older.ifPresent(open -> all.addAll(open.fields));
        return new Dispute(Set.copyOf(all), sides, revision);
    }

    /** What both sides of a newer conflict say, and where that is about something else, what those of this one do. */
    ConflictSides beside(ConflictSides newer, Set<EventField> itsFields) {
        var rest = EnumSet.copyOf(fields);
        rest.removeAll(itsFields);
        // what has become a date, or hours, has the length of such a one
        if (itsFields.contains(EventField.START)
                && !newer.task().time().sameKind(sides.task().time())) {
            rest.remove(EventField.LENGTH);
        }
        return new ConflictSides(
                ThreeWayMerge.follow(newer.base(), sides.base(), fields),
                ThreeWayMerge.follow(newer.task(), sides.task(), rest),
                ThreeWayMerge.follow(newer.calendar(), sides.calendar(), rest));
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

    /**
     * In which of these fields the app now says something else; of hours in dispute with days, also their length.
     *
     * @param ours what the task says
     * @param edited what the app changed
     */
    Set<EventField> news(EventContent ours, Set<EventField> edited) {
        var news = EnumSet.noneOf(EventField.class);
        news.addAll(fields);
        news.retainAll(edited);
        var isOfAnotherKind =
                isBetweenHoursAndDays() || !ours.time().sameKind(sides.task().time());
        if (fields.contains(EventField.START)
                && isOfAnotherKind
                && edited.stream().anyMatch(TIME::contains)) {
            news.add(EventField.LENGTH);
        }
        news.removeIf(field -> ThreeWayMerge.same(field, ours, sides.task()));
        return news;
    }

    /** A length of hours where the task has become a date, whose start nobody disputes; or of days where it is none any more. */
    boolean isLengthLeftBehind(EventContent ours) {
        return fields.contains(EventField.LENGTH)
                && !fields.contains(EventField.START)
                && !ours.time().sameKind(sides.calendar().time());
    }

    /** Then the length can only go with the start. */
    boolean isBetweenHoursAndDays() {
        return fields.contains(EventField.START)
                && !sides.task().time().sameKind(sides.calendar().time());
    }

    /** Where the two have come to say the same. */
    Set<EventField> settled() {
        return settledBetween(sides.task(), sides.calendar());
    }

    /** Where the two would say the same. */
    Set<EventField> settledBetween(EventContent task, EventContent calendar) {
        var same = EnumSet.noneOf(EventField.class);
        fields.stream()
                .filter(field -> ThreeWayMerge.same(field, task, calendar))
                .forEach(same::add);
        return same;
    }
}
