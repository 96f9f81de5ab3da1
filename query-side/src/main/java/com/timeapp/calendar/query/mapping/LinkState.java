package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.mapping.PushRejection;

/** What holds a task and its event together. */
public enum LinkState {
    LINKED,
    /** Both are still there and follow each other no more. */
    DETACHED,
    /** Waits until somebody has looked at it. */
    HELD,
    /** The task follows the event, and the event takes nothing from it. */
    READ_ONLY,
    /** There is no event; kept for the case that it comes back, and never shown. */
    GONE;

    /** @param before of the mapping whose write was refused */
    static LinkState refused(PushRejection reason, LinkState before) {
        return switch (reason) {
            case READ_ONLY, HAS_GUESTS, NOT_ORGANIZER -> READ_ONLY;
            case INVALID_EVENT, NEVER_SETTLED, FORBIDDEN -> before;
        };
    }
}
