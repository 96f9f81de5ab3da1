package com.timeapp.calendar.domain.processor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Facts that a projection or policy could not take. What comes later in the same stream waits behind them, in order,
 * until somebody has them tried again.
 */
public interface DeadLetters {

    /**
     * @param since when the last one seen was set aside, and its id; those that came later follow
     * @return oldest first
     */
    List<DeadLetter> list(Instant since, UUID after, int limit);

    /**
     * Tries the whole sequence that the letter stands in, from its first letter on, until one fails again.
     *
     * @return empty when there is no such letter
     */
    Optional<Retried> retry(UUID letter);

    /**
     * Nothing personal: names and ids of ours.
     *
     * @param fact its stable name
     * @param stream the aggregate that it is a fact of
     * @param cause the kind of failure, empty for a letter that only waits behind another
     */
    record DeadLetter(
            UUID id,
            String processor,
            String fact,
            String stream,
            Optional<String> cause,
            Instant since,
            Instant lastTried) {}

    enum Retried {
        /** All of the sequence was taken; nothing of it is left. */
        HANDLED,
        /** A letter failed again. It and those behind it stay. */
        FAILED
    }
}
