package com.timeapp.calendar.domain.erasure;

import java.time.Instant;
import java.util.Optional;

/**
 * Until when something is left, by what the operator has promised.
 *
 * @param backupsUnreadableFrom from then on no backup is kept that was made while the keys lived; absent: nobody has said
 * @param skeletonUntil then the facts themselves go; absent: they belong to somebody who is still here
 * @param basis on what the facts are kept so long, by the name of a text
 */
public record Horizon(Optional<Instant> backupsUnreadableFrom, Optional<Instant> skeletonUntil, String basis) {}
