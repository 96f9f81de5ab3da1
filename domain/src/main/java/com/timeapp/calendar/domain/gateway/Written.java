package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;

/** How a write ended. */
public sealed interface Written {

    record Done(ExternalEventRef ref, RemoteVersion version) implements Written {}

    /** A create found our own event there already: made by an earlier attempt or an earlier connection. */
    record Existing(RemoteEvent event) implements Written {}
}
