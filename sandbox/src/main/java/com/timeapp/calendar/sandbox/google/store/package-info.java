/** What a calendar holds, version after version, for readers of whom some lag behind. */
@NullMarked
package com.timeapp.calendar.sandbox.google.store;

import org.jspecify.annotations.NullMarked;
