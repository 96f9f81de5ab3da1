/** What a person agreed to, and all that is known of them, given to themselves or to a compliance officer. */
@NullMarked
package com.timeapp.calendar.api.privacy;

import org.jspecify.annotations.NullMarked;
