package com.timeapp.calendar.domain.connection;

/** Which of the person's own events become tasks. */
public enum ImportFilter {
    /** Those the person made or accepted. */
    MINE,
    ALL,
    /** Those of one category, whatever else they are. */
    CATEGORY,
    NONE
}
