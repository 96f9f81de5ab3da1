/** The aggregate of a connection to a calendar. */
package com.timeapp.calendar.command.connection;
