/** The pure rules of two-way sync: rendering, merging, what to write, what to import. No effects here. */
package com.timeapp.calendar.domain.sync;
