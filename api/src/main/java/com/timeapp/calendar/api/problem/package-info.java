/** Answers that are not what the caller hoped for, all in one form (RFC 9457). */
@NullMarked
package com.timeapp.calendar.api.problem;

import org.jspecify.annotations.NullMarked;
