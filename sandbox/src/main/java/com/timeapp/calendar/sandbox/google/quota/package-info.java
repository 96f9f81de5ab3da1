/** How many requests a minute Google takes. */
@NullMarked
package com.timeapp.calendar.sandbox.google.quota;

import org.jspecify.annotations.NullMarked;
