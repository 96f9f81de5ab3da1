package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.event.Synced;

/** Where the event is and in which version we know it. Personal. */
public record MappedEvent(ExternalEventRef ref, RemoteVersion version) {

    static MappedEvent of(Synced synced) {
        return new MappedEvent(synced.ref(), synced.version());
    }

    /** Hidden: a path at a provider may hold a login name. */
    @Override
    public String toString() {
        return "MappedEvent[…]";
    }
}
