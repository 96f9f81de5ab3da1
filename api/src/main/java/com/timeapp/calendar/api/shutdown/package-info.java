/** How a node takes its leave. */
@NullMarked
package com.timeapp.calendar.api.shutdown;

import org.jspecify.annotations.NullMarked;
