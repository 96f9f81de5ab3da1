/** What providers tell us. */
@NullMarked
package com.timeapp.calendar.api.webhook;

import org.jspecify.annotations.NullMarked;
