/** What both sides changed and waits for the person: listed, shown and resolved. */
@NullMarked
package com.timeapp.calendar.api.conflict;

import org.jspecify.annotations.NullMarked;
