package com.timeapp.calendar.domain.sync;

import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.event.Participation;
import com.timeapp.calendar.domain.event.RemoteEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

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
    PAST;

    /** @param past how far back an event may have ended */
    public static ImportDecision of(RemoteEvent event, ConnectionSettings settings, Instant now, Duration past) {
        if (!settings.direction().pulls()) {
            return NOT_WANTED;
        }
        if (event.cancelled()) {
            return CANCELLED;
        }
        if (event.recurring() && event.ref().occurrence().isEmpty()) {
            return RECURRING;
        }
        if (event.time().endIn(settings.timeZone().orElse(ZoneOffset.UTC)).isBefore(now.minus(past))) {
            return PAST;
        }
        return switch (settings.importFilter()) {
            case NONE -> NOT_WANTED;
            case ALL -> IMPORT;
            case CATEGORY -> settings.importCategory().filter(event::isIn).isPresent() ? IMPORT : NOT_WANTED;
            case MINE -> mine(event);
        };
    }

    private static ImportDecision mine(RemoteEvent event) {
        if (event.confidential()) {
            return CONFIDENTIAL;
        }
        if (event.free()) {
            return TRANSPARENT;
        }
        return event.participation() == Participation.OPEN ? INVITATION : IMPORT;
    }
}
