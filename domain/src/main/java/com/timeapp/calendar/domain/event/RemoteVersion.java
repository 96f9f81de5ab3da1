package com.timeapp.calendar.domain.event;

/** A provider's opaque version of an event, for conditional writes: Google {@code etag}, Graph change key, CalDAV ETag. */
public record RemoteVersion(String value) {

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "RemoteVersion[…]";
    }
}
