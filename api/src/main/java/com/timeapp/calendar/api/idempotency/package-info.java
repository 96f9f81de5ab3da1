/** Requests that may be sent again: {@code Idempotency-Key}. */
@NullMarked
package com.timeapp.calendar.api.idempotency;

import org.jspecify.annotations.NullMarked;
