/** The interface over HTTP, with doubles in the place of what lies behind it. */
@NullMarked
package com.timeapp.calendar.api;

import org.jspecify.annotations.NullMarked;
