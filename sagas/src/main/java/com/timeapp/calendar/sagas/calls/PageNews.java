package com.timeapp.calendar.sagas.calls;

import java.util.List;

/**
 * What on a page is new to us.
 *
 * @param items that say all they have to say
 * @param unread resources whose bodies have to be read
 * @param followed how many of both belong to a task already
 */
record PageNews(List<PageItem> items, List<String> unread, int followed) {}
