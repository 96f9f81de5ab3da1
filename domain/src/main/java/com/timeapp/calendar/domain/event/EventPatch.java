package com.timeapp.calendar.domain.event;

import java.util.Optional;

/** The fields of an event that a write changes. Whatever else the event holds stays as it is. */
public record EventPatch(
        Edit<String> title,
        Edit<EventTime> time,
        Edit<Optional<String>> description,
        Edit<Priority> priority,
        Edit<Boolean> free,
        Edit<Optional<Marker>> marker) {

    /** What turns an event of ours that says {@code before} into one that says {@code after}. */
    public static EventPatch ofOurs(EventContent before, EventContent after) {
        return new EventPatch(
                Edit.between(before.title(), after.title()),
                timeBetween(before, after),
                Edit.between(before.description(), after.description()),
                Edit.between(before.priority(), after.priority()),
                Edit.between(before.free(), after.free()),
                Edit.to(after.marker()));
    }

    /** The same for the person's own event: title, start and length are all that we ever write there. */
    public static EventPatch ofTheirs(EventContent before, EventContent after) {
        return new EventPatch(
                Edit.between(before.title(), after.title()),
                timeBetween(before, after),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep());
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
