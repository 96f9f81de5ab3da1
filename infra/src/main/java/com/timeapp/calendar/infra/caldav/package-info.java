/**
 * Calendars at CalDAV servers, iCloud's among them: WebDAV on the wire, iCalendar inside.
 * Servers are believed in what they return on reading, and not in where they point to.
 */
@NullMarked
package com.timeapp.calendar.infra.caldav;

import org.jspecify.annotations.NullMarked;
