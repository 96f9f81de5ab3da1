package com.timeapp.calendar.domain.gateway;

import java.util.List;

/**
 * One page of changes since a cursor.
 *
 * @param baseline the listing of a whole calendar begins
 * @param ofAll part of such a listing: what the calendar had before and is in none of them may be gone
 * @param next where the following page or the next pull begins
 * @param more another page follows at once
 */
public record ChangePage(List<ChangedItem> items, boolean baseline, boolean ofAll, SyncCursor next, boolean more) {

    /** Where a whole calendar is listed at once. */
    public ChangePage(List<ChangedItem> items, boolean baseline, SyncCursor next, boolean more) {
        this(items, baseline, baseline, next, more);
    }
}
