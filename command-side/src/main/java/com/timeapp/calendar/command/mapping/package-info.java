/** The aggregate of a task and its event in one connection. */
package com.timeapp.calendar.command.mapping;
