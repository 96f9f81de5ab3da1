/** The look-up tables that are written with the append of a fact, and the ports that read them. */
@NullMarked
package com.timeapp.calendar.command.lookup;

import org.jspecify.annotations.NullMarked;
