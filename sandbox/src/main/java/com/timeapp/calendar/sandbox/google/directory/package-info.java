/** The accounts, their calendar lists and their calendars. */
@NullMarked
package com.timeapp.calendar.sandbox.google.directory;

import org.jspecify.annotations.NullMarked;
