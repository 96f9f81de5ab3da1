/** Who calls, on whose behalf, and how what they want becomes a command. */
@NullMarked
package com.timeapp.calendar.api.people;

import org.jspecify.annotations.NullMarked;
