package com.timeapp.calendar.command.mapping;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Texts;
import java.util.Optional;

/** The mark before the title of a task that is done. We write it, so it is no part of what either side calls the event. */
class Marks {

    private boolean written;

    void requested(Optional<EventContent> event) {
        written |= event.map(EventContent::title).filter(Texts::isMarked).isPresent();
    }

    EventContent off(EventContent event) {
        return written ? event.withTitle(Texts.unmarked(event.title())) : event;
    }

    /** That event, with a mark where the other one has it. */
    EventContent as(EventContent other, EventContent event) {
        return written && Texts.isMarked(other.title()) ? withMarkOf(other, off(event)) : event;
    }

    /** What is done counts as free, whenever it is. */
    static EventContent withMarkOf(EventContent marked, EventContent event) {
        var title = Texts.isMarked(event.title()) ? event.title() : Texts.title(Texts.marked(event.title()));
        return event.withTitle(title).thatIsFree(event.free() || marked.free());
    }

    /** Whether the two differ in their titles only by that. */
    boolean isAllBetween(EventContent one, EventContent other) {
        return !one.title().equals(other.title())
                && off(one).title().equals(off(other).title());
    }
}
