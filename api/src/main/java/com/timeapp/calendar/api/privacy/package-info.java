/** What a person may ask about their data: to be forgotten, and how far that is. */
@NullMarked
package com.timeapp.calendar.api.privacy;

import org.jspecify.annotations.NullMarked;
