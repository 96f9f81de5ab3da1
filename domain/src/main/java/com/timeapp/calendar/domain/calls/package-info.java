/** The port to the durable queue of provider calls, and to what becomes of a call. */
package com.timeapp.calendar.domain.calls;
