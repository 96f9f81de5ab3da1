package com.timeapp.calendar.domain.sync;

import com.timeapp.calendar.domain.event.Participation;
import com.timeapp.calendar.domain.event.RemoteEvent;
import java.time.Instant;

/** Whether a person's own event becomes a task. */
public enum ImportDecision {
    IMPORT,
    /** The connection does not take such events in. */
    NOT_WANTED,
    CANCELLED,
    CONFIDENTIAL,
    /** Shown as free: a note, not an appointment. */
    TRANSPARENT,
    /** Somebody else's, and not accepted. */
    INVITATION,
    /** A series of which its calendar does not tell the next occurrence. */
    RECURRING,
    /** Over before the window began. */
    PAST,
    /** Wanted once the window reaches it. */
    LATER;

    public static ImportDecision of(RemoteEvent event, ImportCriteria criteria, Instant now, ImportWindow window) {
        if (!criteria.pulls()) {
            return NOT_WANTED;
        }
        if (event.cancelled()) {
            return CANCELLED;
        }
        if (event.recurring() && event.ref().occurrence().isEmpty()) {
            return RECURRING;
        }
        if (window.hasLeft(event.time().endIn(criteria.zone()), now)) {
            return PAST;
        }
        var wanted = switch (criteria.filter()) {
            case NONE -> NOT_WANTED;
            case ALL -> IMPORT;
            case CATEGORY -> criteria.category().filter(event::isIn).isPresent() ? IMPORT : NOT_WANTED;
            case MINE -> mine(event);
        };
        return wanted == IMPORT && !window.hasReached(event.time().startIn(criteria.zone()), now) ? LATER : wanted;
    }

    private static ImportDecision mine(RemoteEvent event) {
        if (event.confidential()) {
            return CONFIDENTIAL;
        }
        if (event.free() && !goesOnFromOurs(event)) {
            return TRANSPARENT;
        }
        return event.participation() == Participation.OPEN ? INVITATION : IMPORT;
    }

    /** The rest of a series that was divided in its calendar: that its days count as free was our word. */
    private static boolean goesOnFromOurs(RemoteEvent event) {
        return event.recurring() && event.marker().isPresent();
    }
}
