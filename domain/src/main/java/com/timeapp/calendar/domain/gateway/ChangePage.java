package com.timeapp.calendar.domain.gateway;

import java.util.List;

/**
 * One page of changes since a cursor.
 *
 * @param baseline the whole calendar is listed: what it had before and is not in here may be gone
 * @param next where the following page or the next pull begins
 * @param more another page follows at once
 */
public record ChangePage(List<ChangedItem> items, boolean baseline, SyncCursor next, boolean more) {}
