/** Channels on which providers tell of changes: opened, renewed, closed, and listened to. */
@NullMarked
package com.timeapp.calendar.infra.push;

import org.jspecify.annotations.NullMarked;
