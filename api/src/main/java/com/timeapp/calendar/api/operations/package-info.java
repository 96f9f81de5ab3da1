/** What operators do: with views, never with what people wrote. */
@NullMarked
package com.timeapp.calendar.api.operations;

import org.jspecify.annotations.NullMarked;
