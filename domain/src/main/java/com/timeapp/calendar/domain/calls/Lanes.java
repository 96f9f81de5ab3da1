package com.timeapp.calendar.domain.calls;

import com.timeapp.calendar.domain.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The lanes of the queue of {@link RemoteCalls} that have something to do or to wait for. */
public interface Lanes {

    /**
     * @param after where the page before ended; absent: from the first
     * @return in the order of their ids
     */
    List<Lane> list(Optional<AccountId> after, int most);

    /**
     * @param due of the calls those that could be made now
     * @param retries of the calls those that failed before
     * @param oldest since when the oldest of these is due; absent when none is
     * @param working whether somebody is making its calls
     */
    record Lane(
            AccountId lane,
            int calls,
            int due,
            int retries,
            Optional<Instant> oldest,
            Optional<Hold> hold,
            boolean working) {}

    /** @param reason one word */
    record Hold(String reason, Instant until) {}
}
