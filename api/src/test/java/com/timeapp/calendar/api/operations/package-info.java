/** What operators do, over HTTP. */
@NullMarked
package com.timeapp.calendar.api.operations;

import org.jspecify.annotations.NullMarked;
