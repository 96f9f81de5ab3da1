/** Requests and answers as plain values, so that a part of a batch is handled like a request of its own. */
@NullMarked
package com.timeapp.calendar.sandbox.http;

import org.jspecify.annotations.NullMarked;
