package com.timeapp.calendar.domain.erasure;

/**
 * What an erasure found and did.
 *
 * @param connections that were let go
 * @param events of ours that stood in the calendars when it was asked for
 * @param deleted of these, taken out of the calendars: they are gone there, by us or just before us
 * @param binned of these, those that lie in their provider's bin for a while
 * @param alreadyGone of these, deleted by the person themselves meanwhile
 * @param facts in the streams that were erased; they stay, unreadable where they were personal
 * @param views rows of views and look-ups that were deleted
 * @param credentials that were deleted
 * @param revoked of these, those that their provider was told to accept no more
 * @param exports how often all that is known of the person was given out before
 */
public record Tally(
        int connections,
        int events,
        int deleted,
        int binned,
        int alreadyGone,
        long facts,
        int views,
        int queue,
        int sagas,
        int deadLetters,
        int credentials,
        int revoked,
        int exports) {

    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** What the provider still accepts, as far as we know. */
    public int notRevoked() {
        return Math.max(0, credentials - revoked);
    }

    /** Events of ours that still stand in the calendars. */
    public int left() {
        return Math.max(0, events - deleted - alreadyGone);
    }
}
