/** Whether there is a legal basis for what a person wants. */
@NullMarked
package com.timeapp.calendar.api.consent;

import org.jspecify.annotations.NullMarked;
