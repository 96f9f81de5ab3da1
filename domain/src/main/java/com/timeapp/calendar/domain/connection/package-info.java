/** One person's grant to one calendar: its settings, its state, its commands and facts. */
package com.timeapp.calendar.domain.connection;
