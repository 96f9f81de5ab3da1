/** Ports to tables that are written with the append of a fact, so that decisions never run ahead of them. */
package com.timeapp.calendar.domain.lookup;
