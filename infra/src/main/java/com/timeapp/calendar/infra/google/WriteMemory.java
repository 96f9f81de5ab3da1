package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What was written to calendars, kept for as long as Google may show what was before. */
interface WriteMemory {

    void note(String calendar, List<RecentWrite> writes);

    /** Ids of those events that show what was before a write. */
    Set<String> older(String calendar, Collection<Event> shown);
}
