/** Which event stands for which task in which calendar, and how that is going. */
@NullMarked
package com.timeapp.calendar.query.mapping;

import org.jspecify.annotations.NullMarked;
