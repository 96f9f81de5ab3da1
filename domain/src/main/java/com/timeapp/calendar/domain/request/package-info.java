/** The port to what was answered to requests that callers may send again. */
package com.timeapp.calendar.domain.request;
