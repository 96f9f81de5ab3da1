package com.timeapp.calendar.sandbox.google.list;

/**
 * How many items a page has: sometimes fewer than asked for, sometimes none, "even if there are more events matching
 * the query".
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference/events/list">maxResults</a>
 */
public final class PageSize {

    private static final int EMPTY_PAGE = 1;
    private static final int PERIOD = 4;

    private volatile int largest;

    public PageSize(int largest) {
        this.largest = largest;
    }

    /** @param largest that no page exceeds, whatever its reader asks for */
    public void limit(int largest) {
        this.largest = largest;
    }

    /** @param page counted from 0; the second is empty, every other is a little short */
    int of(int page, int wanted) {
        var size = Math.min(wanted, largest);
        if (page % PERIOD == EMPTY_PAGE) {
            return 0;
        }
        return page % 2 == 0 ? Math.max(1, size - size / 5) : size;
    }
}
