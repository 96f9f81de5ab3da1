package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.connection.ImportRejection;
import java.util.function.Supplier;

/** No event can be read from this. Says why, and nothing of its content. */
final class UnreadableCalendar extends Exception {

    private static final long serialVersionUID = 1L;

    enum Reason {
        /** Components that do not close as they were opened. */
        BROKEN_STRUCTURE,
        TOO_DEEP,
        NO_CALENDAR,
        NO_EVENT,
        /** RFC 5545 §3.6.1: an event must have a start, where no METHOD says otherwise. */
        NO_START,
        BAD_TIME,
        BAD_DURATION,
        BAD_ZONE,
        /** A rule that cannot be followed within what we are ready to do for it. */
        BAD_RECURRENCE;

        ImportRejection rejection() {
            return switch (this) {
                case BROKEN_STRUCTURE, NO_CALENDAR, NO_EVENT -> ImportRejection.UNREADABLE;
                case TOO_DEEP -> ImportRejection.TOO_DEEP;
                case NO_START, BAD_TIME, BAD_DURATION, BAD_ZONE -> ImportRejection.BAD_TIME;
                case BAD_RECURRENCE -> ImportRejection.BAD_RECURRENCE;
            };
        }
    }

    private final Reason reason;

    UnreadableCalendar(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    static Supplier<UnreadableCalendar> because(Reason reason) {
        return () -> new UnreadableCalendar(reason);
    }

    Reason reason() {
        return reason;
    }
}
