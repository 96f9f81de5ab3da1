package com.timeapp.calendar.command.mapping;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Texts;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Titles that we wrote in place of the task's, and the one that the person gave such an event instead. */
class Masks {

    private final Marks marks;
    private final Set<String> written = new HashSet<>();
    private Optional<String> told = Optional.empty();
    private Optional<String> rename = Optional.empty();

    Masks(Marks marks) {
        this.marks = marks;
    }

    void requested(Optional<EventContent> wanted, boolean titleMasked) {
        wanted.ifPresent(event -> {
            var title = event.title();
            rename = told.or(() -> rename).filter(title::equals).filter(name -> !written.contains(name));
            told = Optional.empty();
            if (titleMasked && rename.isEmpty()) {
                written.add(title);
                written.add(marks.off(event).title());
            }
        });
    }

    /**
     * What the event said, what it says now, and what it was to say; that it is to say the new title from now on makes it
     * a rename.
     */
    void told(Optional<EventContent> before, Optional<EventContent> said, Optional<EventContent> wanted) {
        told = said.filter(now -> before.filter(then -> isRename(then, now)).isPresent())
                .map(EventContent::title)
                .filter(title ->
                        wanted.map(EventContent::title).filter(title::equals).isEmpty());
    }

    void accepted(Optional<EventContent> event) {
        var agreed = told.filter(
                title -> event.map(EventContent::title).filter(title::equals).isPresent());
        rename = agreed.or(() -> rename).filter(title -> !written.contains(title));
        told = Optional.empty();
    }

    /** Of an event whose title is hidden in the calendar, be it about to be told. */
    boolean isRename(EventContent before, EventContent said) {
        return isHidden(before) && !before.title().equals(said.title()) && !isGenerated(before, said);
    }

    /** Whether an event that says this hides the title of its task. */
    boolean isHidden(EventContent event) {
        return written.contains(event.title()) || rename.equals(Optional.of(event.title()));
    }

    /** What the person called an event that hid its title; it stays, at whatever level of privacy. */
    Optional<String> rename() {
        return rename;
    }

    /** Whether nobody called the event what it now says: we did once, or all that was changed is our mark. */
    boolean isGenerated(EventContent before, EventContent said) {
        return !before.title().equals(said.title()) && (isOurs(said.title()) || marks.isAllBetween(before, said));
    }

    /** A text of ours that comes back, from a device that had kept it, is no edit. */
    boolean isOurs(String title) {
        return written.contains(title) || title.equals(Texts.UNTITLED);
    }
}
