/** Calendars over HTTP: connecting one, how it is doing, and which event stands for which task. */
@NullMarked
package com.timeapp.calendar.api.connection;

import org.jspecify.annotations.NullMarked;
