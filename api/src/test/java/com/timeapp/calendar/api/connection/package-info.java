/** Calendars over HTTP. */
@NullMarked
package com.timeapp.calendar.api.connection;

import org.jspecify.annotations.NullMarked;
