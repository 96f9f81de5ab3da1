/** The port to what was answered to requests that callers may send again. */
@NullMarked
package com.timeapp.calendar.domain.request;

import org.jspecify.annotations.NullMarked;
