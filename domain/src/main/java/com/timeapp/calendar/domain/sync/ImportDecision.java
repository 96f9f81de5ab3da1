package com.timeapp.calendar.domain.sync;

import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.RemoteEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Whether a person's own event becomes a task. */
public enum ImportDecision {
    IMPORT,
    /** The connection does not take events in. */
    NOT_WANTED,
    CANCELLED,
    CONFIDENTIAL,
    /** Shown as free: a note, not an appointment. */
    TRANSPARENT,
    /** Somebody else's invitation, which cannot be told to be accepted here. */
    INVITATION,
    /** A series stays where it is. */
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
        if (event.recurring()) {
            return RECURRING;
        }
        if (end(event.time(), settings.timeZone().orElse(ZoneOffset.UTC)).isBefore(now.minus(past))) {
            return PAST;
        }
        return switch (settings.importFilter()) {
            case NONE -> NOT_WANTED;
            case ALL -> IMPORT;
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
        return event.invitation() ? INVITATION : IMPORT;
    }

    private static Instant end(EventTime time, ZoneId zone) {
        return switch (time) {
            case EventTime.Timed timed -> timed.end();
            case EventTime.AllDay day -> day.end().atStartOfDay(zone).toInstant();
        };
    }
}
