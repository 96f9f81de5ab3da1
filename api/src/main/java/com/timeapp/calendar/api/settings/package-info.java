/** What an installation is told by its properties, and whether anything reads it. */
@NullMarked
package com.timeapp.calendar.api.settings;

import org.jspecify.annotations.NullMarked;
