/** Times of events as Google takes and gives them, and series of events: their occurrences and how these are called. */
@NullMarked
package com.timeapp.calendar.sandbox.google.time;

import org.jspecify.annotations.NullMarked;
