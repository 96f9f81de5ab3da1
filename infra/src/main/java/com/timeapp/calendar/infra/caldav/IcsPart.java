package com.timeapp.calendar.infra.caldav;

/** A piece of an iCalendar file that can be written back as it was read. */
sealed interface IcsPart permits ContentLine, IcsComponent {

    void appendTo(StringBuilder octets);
}
