/** What callers may send. */
@NullMarked
package com.timeapp.calendar.api.input;

import org.jspecify.annotations.NullMarked;
