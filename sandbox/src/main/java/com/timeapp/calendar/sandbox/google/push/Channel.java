package com.timeapp.calendar.sandbox.google.push;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An address that wants to hear of a calendar's changes until a moment. */
final class Channel {

    /** For so long after it was stopped it may still hear of something. */
    private static final Duration ECHO = Duration.ofSeconds(2);

    private final String id;
    private final String calendarId;
    private final URI address;
    private final @Nullable String token;
    private final Instant expiration;
    private final AtomicLong lastNumber = new AtomicLong();
    private volatile @Nullable Instant stopped;
    private boolean waiting;
    private boolean again;

    Channel(String id, String calendarId, URI address, @Nullable String token, Instant expiration) {
        this.id = id;
        this.calendarId = calendarId;
        this.address = address;
        this.token = token;
        this.expiration = expiration;
    }

    String id() {
        return id;
    }

    String calendarId() {
        return calendarId;
    }

    /** Of the calendar, not of the channel: all that watch it have the same. */
    String resourceId() {
        return "res-" + Integer.toUnsignedString(calendarId.hashCode(), 36) + "-events";
    }

    URI address() {
        return address;
    }

    Optional<String> token() {
        return Optional.ofNullable(token);
    }

    Instant expiration() {
        return expiration;
    }

    void stop(Instant now) {
        stopped = now;
    }

    boolean isStopped() {
        return stopped != null;
    }

    boolean hears(Instant now) {
        var end = stopped;
        return now.isBefore(expiration) && (end == null || now.isBefore(end.plus(ECHO)));
    }

    /** They grow, but not by one. */
    long nextNumber() {
        return lastNumber.getAndUpdate(
                        last -> last + 1 + ThreadLocalRandom.current().nextInt(3))
                + 1;
    }

    /** Whether a push must be scheduled; false where one waits that will be followed by another. */
    synchronized boolean wantsPush() {
        if (waiting) {
            again = true;
            return false;
        }
        waiting = true;
        return true;
    }

    /** The push that waited goes out. Whether another must follow. */
    synchronized boolean leaves() {
        waiting = again;
        again = false;
        return waiting;
    }
}
