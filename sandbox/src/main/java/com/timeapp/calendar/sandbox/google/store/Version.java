package com.timeapp.calendar.sandbox.google.store;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an event was between two changes. Nobody changes its content.
 *
 * @param change the calendar's changes, counted
 */
public record Version(ObjectNode content, long change, Instant writtenAt) {

    /** How long a removed event is remembered; Google says only that it "will eventually disappear". */
    public static final Duration TOMBSTONE_LIFE = Duration.ofDays(30);

    public String id() {
        return content.get("id").stringValue();
    }

    public String etag() {
        return content.get("etag").stringValue();
    }

    public boolean isCancelled() {
        return content.path("status").asString("").equals("cancelled");
    }

    public boolean isSeries() {
        return content.has("recurrence");
    }

    /** One occurrence of a series, changed or cancelled apart from it. */
    public boolean isException() {
        return content.has("recurringEventId");
    }

    /** Removed so long ago that nobody is told of it any more. */
    public boolean isForgotten(Instant now) {
        return isCancelled() && !isException() && writtenAt.plus(TOMBSTONE_LIFE).isBefore(now);
    }

    public boolean belongsTo(String series) {
        return content.path("recurringEventId").asString("").equals(series);
    }
}
