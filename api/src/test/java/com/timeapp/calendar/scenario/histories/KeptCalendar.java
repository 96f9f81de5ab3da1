package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.scenario.histories.JournalEntry.By;
import java.util.List;
import java.util.Optional;

/** One calendar with its events and all that ever happened to them, as its person sees it. */
interface KeptCalendar {

    Optional<StoredEvent> event(String resource);

    List<StoredEvent> events();

    List<JournalEntry> journal();

    /** A person, or a device of theirs, makes it so. */
    void put(By by, ExternalEventRef ref, EventContent content, Optional<AppTaskId> madeFor);

    void delete(By by, String resource);

    void forgetCursors();

    /** Comes back once listings show all that has happened. */
    default void awaitListed() {
        // at once
    }

    default long writes() {
        return journal().stream().filter(JournalEntry::isWrittenByProduct).count();
    }
}
