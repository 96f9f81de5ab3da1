/** Events of Google's calendars: what is accepted, what becomes of it, what comes back. */
@NullMarked
package com.timeapp.calendar.sandbox.google.event;

import org.jspecify.annotations.NullMarked;
