package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.CalendarRequest;
import java.io.IOException;

/** What is asked of Google; made anew for each attempt, for Google's client sends a request once. */
@FunctionalInterface
interface Request {

    CalendarRequest<?> of(Calendar api) throws IOException;
}
