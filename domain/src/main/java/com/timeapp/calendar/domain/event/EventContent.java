package com.timeapp.calendar.domain.event;

import java.util.Optional;

/**
 * What we want an event of ours to say, or agreed with a calendar that it says.
 *
 * @param free whether the time counts as free
 * @param marker our ids, absent on the person's own events
 * @param recurrence the RRULE by which an event of ours repeats; absent on the person's own
 */
public record EventContent(
        String title,
        EventTime time,
        Optional<String> description,
        Priority priority,
        boolean free,
        Optional<Marker> marker,
        Optional<String> recurrence) {

    /** One that does not repeat. */
    public EventContent(
            String title,
            EventTime time,
            Optional<String> description,
            Priority priority,
            boolean free,
            Optional<Marker> marker) {
        this(title, time, description, priority, free, marker, Optional.empty());
    }

    /** Equal in all that a person sees; the version in the marker alone is no difference. */
    public boolean saysTheSameAs(EventContent other) {
        return title.equals(other.title)
                && time.sameAs(other.time)
                && description.equals(other.description)
                && priority == other.priority
                && free == other.free
                && repeatsLike(other);
    }

    /** Whether it is worth reminding of: it has a time of day, and its task is not done. */
    public boolean reminds() {
        return time instanceof EventTime.Timed && !Texts.isMarked(title);
    }

    /** By the same rule; a series also by the same clocks, which go differently from zone to zone. */
    boolean repeatsLike(EventContent other) {
        return hasTheRuleOf(other) && goesByTheClocksOf(other);
    }

    /** One that does not repeat goes by nobody's. */
    boolean goesByTheClocksOf(EventContent other) {
        return recurrence.isEmpty() || time.clocks().equals(other.time.clocks());
    }

    /** The same, by clocks of which UTC's are nobody's: many calendars write every time so. */
    public boolean repeatsAs(EventContent other) {
        return hasTheRuleOf(other) && (recurrence.isEmpty() || time.mayGoByTheClocksOf(other.time));
    }

    /** Both repeat by rules that mean the same, however they are written, or neither does. */
    public boolean hasTheRuleOf(EventContent other) {
        if (recurrence.isEmpty() || other.recurrence.isEmpty()) {
            return recurrence.equals(other.recurrence);
        }
        return meaning(other.time)
                .flatMap(meaning -> other.meaning(time).filter(meaning::isThatOf))
                .isPresent();
    }

    private Optional<RecurrenceMeaning> meaning(EventTime besides) {
        return recurrence.flatMap(Recurrence::read).map(rule -> RecurrenceMeaning.of(rule, time.asBeside(besides)));
    }

    /** Equal in what both sides may change: title, start, length and rule. */
    public boolean isTheSameAppointmentAs(EventContent other) {
        return title.equals(other.title) && time.sameAs(other.time) && hasTheRuleOf(other);
    }

    public EventContent withTitle(String newTitle) {
        return new EventContent(newTitle, time, description, priority, free, marker, recurrence);
    }

    public EventContent withTime(EventTime newTime) {
        return new EventContent(title, newTime, description, priority, free, marker, recurrence);
    }

    public EventContent thatIsFree(boolean isFree) {
        return new EventContent(title, time, description, priority, isFree, marker, recurrence);
    }

    public EventContent repeating(Optional<String> rule) {
        return new EventContent(title, time, description, priority, free, marker, rule);
    }

    public EventContent withDescription(Optional<String> newDescription) {
        return new EventContent(title, time, newDescription, priority, free, marker, recurrence);
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "EventContent[…]";
    }
}
