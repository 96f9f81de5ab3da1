/** Waiting for what lies behind the log. */
@NullMarked
package com.timeapp.calendar.api.position;

import org.jspecify.annotations.NullMarked;
