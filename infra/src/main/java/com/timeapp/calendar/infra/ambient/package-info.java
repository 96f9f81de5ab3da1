/** The clock and the dice: what decisions must be given, because they may not reach for it. */
@NullMarked
package com.timeapp.calendar.infra.ambient;

import org.jspecify.annotations.NullMarked;
