/** What people agreed to, all that is known of them, and how they are forgotten. */
@NullMarked
package com.timeapp.calendar.api.privacy;

import org.jspecify.annotations.NullMarked;
