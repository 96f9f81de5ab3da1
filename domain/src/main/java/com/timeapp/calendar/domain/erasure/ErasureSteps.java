package com.timeapp.calendar.domain.erasure;

import java.time.Instant;

/**
 * Brings an erasure as far as it can be brought now, from wherever it was left. Called again and again until it is done,
 * on one node or another, never in a transaction.
 */
@FunctionalInterface
public interface ErasureSteps {

    void advance(Erasure erasure, Instant now);
}
