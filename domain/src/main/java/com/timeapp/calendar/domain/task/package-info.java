/** What a task is, and the commands and facts of its stream. */
package com.timeapp.calendar.domain.task;
