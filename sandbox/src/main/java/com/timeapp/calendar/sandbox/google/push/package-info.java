/** Notification channels, and the pushes that reach their addresses or do not. */
@NullMarked
package com.timeapp.calendar.sandbox.google.push;

import org.jspecify.annotations.NullMarked;
