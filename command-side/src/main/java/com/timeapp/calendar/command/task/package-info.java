/** The aggregate of a task. */
package com.timeapp.calendar.command.task;
