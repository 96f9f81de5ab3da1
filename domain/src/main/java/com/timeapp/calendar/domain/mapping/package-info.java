/** The pair of a task and an event: the commands and facts of its stream. */
package com.timeapp.calendar.domain.mapping;
