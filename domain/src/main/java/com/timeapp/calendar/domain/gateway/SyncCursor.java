package com.timeapp.calendar.domain.gateway;

/** Where the last pull ended, opaque: Google {@code syncToken}, Graph delta link, CalDAV {@code sync-token}. Personal. */
public record SyncCursor(String value) {

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "SyncCursor[…]";
    }
}
