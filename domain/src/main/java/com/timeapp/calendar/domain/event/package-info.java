/** A calendar event in our terms, whatever its provider: its time, its texts, its versions. */
package com.timeapp.calendar.domain.event;
