/** What was answered to requests that callers may send again. */
@NullMarked
package com.timeapp.calendar.infra.requests;

import org.jspecify.annotations.NullMarked;
