package com.timeapp.calendar.domain.erasure;

import java.time.Instant;

/** Our events in people's calendars, to be counted. */
public interface ExternalEvents {

    /** Those that stand there now, as far as is known. */
    int standing(ErasureScope scope);

    Ended endedSince(ErasureScope scope, Instant since);

    /**
     * @param deleted by us, or found gone when we came to delete them
     * @param binned of these, those that a provider keeps in its bin
     * @param alreadyGone deleted by the person
     */
    record Ended(int deleted, int binned, int alreadyGone) {}
}
