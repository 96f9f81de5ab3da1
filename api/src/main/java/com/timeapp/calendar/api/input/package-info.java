/** Reading what callers send, with all that is wrong with it told at once. */
@NullMarked
package com.timeapp.calendar.api.input;

import org.jspecify.annotations.NullMarked;
