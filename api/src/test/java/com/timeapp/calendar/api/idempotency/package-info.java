/** Requests that may be sent again. */
package com.timeapp.calendar.api.idempotency;
