package com.timeapp.calendar.domain.event;

import java.util.Optional;

/**
 * The fields of an event that a write changes. Whatever else the event holds stays as it is.
 *
 * @param reminds set where it has become worth reminding of, or is no more
 */
public record EventPatch(
        Edit<String> title,
        Edit<EventTime> time,
        Edit<Optional<String>> description,
        Edit<Priority> priority,
        Edit<Boolean> free,
        Edit<Optional<Marker>> marker,
        Edit<Optional<String>> recurrence,
        Edit<Boolean> reminds) {

    /**
     * What turns an event of ours that says {@code before} into one that says {@code after}. Where it repeats otherwise its
     * time is said anew too, in the zone by whose clocks it repeats. A rule that means the same there stays as it is written.
     */
    public static EventPatch ofOurs(EventContent before, EventContent after) {
        var keepsRule = before.time().sameKind(after.time())
                && before.withTime(after.time()).hasTheRuleOf(after);
        var repeatsAsBefore = keepsRule && before.goesByTheClocksOf(after);
        return new EventPatch(
                Edit.between(before.title(), after.title()),
                repeatsAsBefore ? timeBetween(before, after) : Edit.to(after.time()),
                Edit.between(before.description(), after.description()),
                Edit.between(before.priority(), after.priority()),
                Edit.between(before.free(), after.free()),
                Edit.to(after.marker()),
                keepsRule ? Edit.keep() : Edit.between(before.recurrence(), after.recurrence()),
                Edit.between(before.reminds(), after.reminds()));
    }

    /** The same for the person's own event: title, start and length are all that we ever write there. */
    public static EventPatch ofTheirs(EventContent before, EventContent after) {
        return new EventPatch(
                Edit.between(before.title(), after.title()),
                timeBetween(before, after),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep());
    }

    /** The same for a calendar in which the reminders are none of ours. */
    public EventPatch withoutReminders() {
        return new EventPatch(title, time, description, priority, free, marker, recurrence, Edit.keep());
    }

    private static Edit<EventTime> timeBetween(EventContent before, EventContent after) {
        return before.time().sameAs(after.time()) ? Edit.keep() : Edit.to(after.time());
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "EventPatch[…]";
    }
}
