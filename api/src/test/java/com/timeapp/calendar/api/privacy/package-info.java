/** Forgetting over HTTP. */
@NullMarked
package com.timeapp.calendar.api.privacy;

import org.jspecify.annotations.NullMarked;
