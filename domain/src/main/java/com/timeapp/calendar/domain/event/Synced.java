package com.timeapp.calendar.domain.event;

/**
 * What both sides last agreed on, the base of every merge.
 *
 * @param base on our own events the description and priority are as we wrote them: the person's edits there stay theirs
 */
public record Synced(ExternalEventRef ref, RemoteVersion version, EventContent base) {

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "Synced[…]";
    }
}
