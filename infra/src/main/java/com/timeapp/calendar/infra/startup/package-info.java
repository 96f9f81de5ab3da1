/**
 * Reasons not to start, told to whoever started it.
 * A refusal says what is wrong and what to do about it, without a stack trace and without secrets.
 */
@NullMarked
package com.timeapp.calendar.infra.startup;

import org.jspecify.annotations.NullMarked;
