/** How often somebody may ask, and how that is told. */
@NullMarked
package com.timeapp.calendar.api.limit;

import org.jspecify.annotations.NullMarked;
