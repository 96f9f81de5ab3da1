/** What operators see and do: names, ids and counts, never content. */
@NullMarked
package com.timeapp.calendar.api.operations;

import org.jspecify.annotations.NullMarked;
