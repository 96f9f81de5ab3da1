package com.timeapp.calendar.domain.connection;

/** Why a calendar cannot be reached although its account can. Nothing in it counts as deleted meanwhile. */
public enum UnavailableReason {
    /** 404 or 410 on the collection. */
    CALENDAR_NOT_FOUND,
    /** 403: the person may no longer see it. */
    ACCESS_LOST,
    /** Something that is no calendar answered, such as a log-in page. */
    NOT_A_CALENDAR
}
