/** What callers are told when something is wrong. */
@NullMarked
package com.timeapp.calendar.api.problem;

import org.jspecify.annotations.NullMarked;
