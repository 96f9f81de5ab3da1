/** Tasks over HTTP. */
@NullMarked
package com.timeapp.calendar.api.task;

import org.jspecify.annotations.NullMarked;
