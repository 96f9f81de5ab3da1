/** Where a change stands in the log, and waiting until what lies behind the log has seen it. */
@NullMarked
package com.timeapp.calendar.api.position;

import org.jspecify.annotations.NullMarked;
