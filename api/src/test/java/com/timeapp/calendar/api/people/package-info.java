/** Who calls. */
@NullMarked
package com.timeapp.calendar.api.people;

import org.jspecify.annotations.NullMarked;
