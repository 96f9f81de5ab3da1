package com.timeapp.calendar.domain.event;

import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.TaskVersion;

/** Our ids inside an event of ours. Believed only where a mapping of the same connection says the same. */
public record Marker(AppTaskId task, TaskVersion version) {

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "Marker[…]";
    }
}
