package com.timeapp.calendar.infra.caldav;

/** Tells whose calendar it is, which may take a question to the server. */
@FunctionalInterface
interface WhoseCalendar {

    Person person() throws Failed;
}
