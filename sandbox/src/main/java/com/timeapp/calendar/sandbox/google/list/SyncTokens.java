package com.timeapp.calendar.sandbox.google.list;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Where a listing ended, so that the next one brings what has changed since. It is valid for a while. */
public final class SyncTokens {

    private static final int FIELDS = 5;

    private final InstantSource clock;
    private final Duration life;
    /** Renewed when all tokens are to be forgotten, and with every start. */
    private volatile String generation = UUID.randomUUID().toString();
    /** How often those of one calendar were. */
    private final Map<String, Integer> forgotten = new ConcurrentHashMap<>();

    public SyncTokens(InstantSource clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    public void expire() {
        generation = UUID.randomUUID().toString();
    }

    /** Those of one calendar. */
    public void expire(String calendar) {
        forgotten.merge(calendar, 1, Integer::sum);
    }

    private String generation(String calendar) {
        return generation + "/" + forgotten.getOrDefault(calendar, 0);
    }

    /** @param query what the first listing asked for */
    String token(String calendar, String query, long change) {
        return TokenText.of(generation(calendar), clock.instant().toEpochMilli(), calendar, query, change);
    }

    /**
     * Answers with the last change that the bearer knows.
     *
     * @throws com.timeapp.calendar.sandbox.google.error.GoogleError 400 for what never was a token of this calendar and
     *     query, 410 for what is one no more
     */
    long change(String token, String calendar, String query) {
        var fields = TokenText.fields(token, FIELDS)
                .orElseThrow(() -> Refusals.invalidParameter("syncToken", "Invalid sync token value."));
        var issued = Instant.ofEpochMilli(Long.parseLong(fields[1]));
        if (!fields[0].equals(generation(fields[2])) || issued.plus(life).isBefore(clock.instant())) {
            throw Refusals.fullSyncRequired();
        }
        if (!fields[2].equals(calendar) || !fields[3].equals(query)) {
            throw Refusals.invalidParameter("syncToken", "Invalid sync token value.");
        }
        return Long.parseLong(fields[4]);
    }
}
