package com.timeapp.calendar.domain.event;

import java.util.Optional;

/**
 * What we want an event of ours to say, or agreed with a calendar that it says.
 *
 * @param free whether the time counts as free
 * @param marker our ids, absent on the person's own events
 */
public record EventContent(
        String title,
        EventTime time,
        Optional<String> description,
        Priority priority,
        boolean free,
        Optional<Marker> marker) {

    /** Equal in all that a person sees; the version in the marker alone is no difference. */
    public boolean saysTheSameAs(EventContent other) {
        return title.equals(other.title)
                && time.sameAs(other.time)
                && description.equals(other.description)
                && priority == other.priority
                && free == other.free;
    }

    /** Equal in what both sides may change: title, start and length. */
    public boolean isTheSameAppointmentAs(EventContent other) {
        return title.equals(other.title) && time.sameAs(other.time);
    }

    public EventContent withTitle(String newTitle) {
        return new EventContent(newTitle, time, description, priority, free, marker);
    }

    public EventContent withTime(EventTime newTime) {
        return new EventContent(title, newTime, description, priority, free, marker);
    }

    public EventContent thatIsFree(boolean isFree) {
        return new EventContent(title, time, description, priority, isFree, marker);
    }

    public EventContent withDescription(Optional<String> newDescription) {
        return new EventContent(title, time, newDescription, priority, free, marker);
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "EventContent[…]";
    }
}
