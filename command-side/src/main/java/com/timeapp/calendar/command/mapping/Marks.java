package com.timeapp.calendar.command.mapping;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Texts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The mark before the title of a task that is done. We write it, so it is no part of what either side calls the event; one
 * with which somebody began a title themselves is.
 */
class Marks {

    /** Titles with our mark, and without it. One that is nearly too long is cut for its mark, and known uncut from elsewhere. */
    private final Map<String, String> marked = new HashMap<>();

    /**
     * @param before what the event was to say, or said
     * @param isMarked whether a mark before its title is ours
     */
    void requested(Optional<EventContent> before, Optional<EventContent> wanted, boolean isMarked) {
        wanted.map(EventContent::title).ifPresent(title -> {
            if (isMarked && Texts.isMarked(title)) {
                marked.putIfAbsent(title, Texts.unmarked(title));
                before.map(event -> off(event).title()).ifPresent(this::isCalled);
            } else {
                marked.remove(title);
                isCalled(title);
            }
        });
    }

    private void isCalled(String title) {
        marked.computeIfPresent(Texts.marked(title), (same, cut) -> title);
    }

    /** A new name behind the mark. */
    void renamed(Optional<EventContent> before, Optional<EventContent> after) {
        before.ifPresent(was -> after.filter(is -> hasMarkOf(was, is))
                .ifPresent(is -> marked.putIfAbsent(is.title(), Texts.unmarked(is.title()))));
    }

    private boolean hasMarkOf(EventContent before, EventContent after) {
        return isOn(before)
                && Texts.isMarked(after.title())
                && !after.title().equals(off(before).title());
    }

    boolean isOn(EventContent event) {
        return marked.containsKey(event.title());
    }

    /** What we wrote, or agreed on with the calendar, without its mark. */
    EventContent off(EventContent event) {
        return Optional.ofNullable(marked.get(event.title()))
                .map(event::withTitle)
                .orElse(event);
    }

    /** What the calendar says since, without the mark that it had. */
    EventContent off(EventContent before, EventContent said) {
        return !isOn(said) && hasMarkOf(before, said) ? said.withTitle(Texts.unmarked(said.title())) : off(said);
    }

    /** That event, with a mark where the other one has it. */
    EventContent as(EventContent other, EventContent event) {
        return isOn(other) ? on(other, off(event)) : event;
    }

    /** What is marked counts as free if the marked one does. */
    static EventContent on(EventContent marked, EventContent event) {
        return event.withTitle(Texts.marked(event.title())).thatIsFree(event.free() || marked.free());
    }

    /** Whether what the calendar says since has lost its mark, or has one that it had not. */
    boolean isOnOneOf(EventContent before, EventContent said) {
        return isOn(before) != (isOn(said) || hasMarkOf(before, said));
    }

    /** Whether the two differ in their titles only by that. */
    boolean isAllBetween(EventContent before, EventContent said) {
        return !before.title().equals(said.title())
                && off(before).title().equals(off(before, said).title());
    }
}
