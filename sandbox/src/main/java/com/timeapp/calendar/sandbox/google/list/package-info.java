/** Listings of events and calendars: pages, sync tokens, searches. */
@NullMarked
package com.timeapp.calendar.sandbox.google.list;

import org.jspecify.annotations.NullMarked;
