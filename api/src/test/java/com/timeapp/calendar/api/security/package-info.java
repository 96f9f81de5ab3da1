/** Who gets in. */
@NullMarked
package com.timeapp.calendar.api.security;

import org.jspecify.annotations.NullMarked;
