package com.timeapp.calendar.domain.connection;

/** Why a calendar cannot be reached although its account can. Nothing in it counts as deleted meanwhile. */
public enum UnavailableReason {
    /** 404 or 410 on the collection. */
    CALENDAR_NOT_FOUND,
    /** 403: the person may no longer see it. */
    ACCESS_LOST,
    /** Something that is no calendar answered, such as a log-in page. */
    NOT_A_CALENDAR;

    /** It is not expected to come back by itself. */
    public boolean isForGood() {
        return switch (this) {
            case CALENDAR_NOT_FOUND, ACCESS_LOST -> true;
            case NOT_A_CALENDAR -> false;
        };
    }
}
