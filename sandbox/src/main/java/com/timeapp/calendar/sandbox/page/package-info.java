/** A page that shows the simulated calendars and edits them as their people would. */
@NullMarked
package com.timeapp.calendar.sandbox.page;

import org.jspecify.annotations.NullMarked;
