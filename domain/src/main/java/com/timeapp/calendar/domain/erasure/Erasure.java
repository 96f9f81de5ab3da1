package com.timeapp.calendar.domain.erasure;

import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.subject.Requester;
import java.time.Instant;
import java.util.Optional;

/**
 * How far an erasure has come. Nothing personal.
 *
 * @param deleteEvents our events are taken out of the calendars first
 * @param certificate a signed note, once it is done
 */
public record Erasure(
        ErasureId id,
        ErasureScope scope,
        boolean deleteEvents,
        Requester by,
        Instant requestedAt,
        Stage stage,
        Tally tally,
        Optional<Instant> completedAt,
        Optional<String> certificate) {

    public enum Stage {
        /** Whoever asked has not shown yet that it is them. Nothing happens. */
        UNCONFIRMED,
        /** Nothing new is begun; the calendars are let go. */
        REQUESTED,
        /** The keys are gone from the database; the nodes let go of them, and what they had sealed is deleted. */
        DESTROYED,
        FORGOTTEN,
        /** A backup from before was restored: it is done again. */
        RESTORED
    }
}
