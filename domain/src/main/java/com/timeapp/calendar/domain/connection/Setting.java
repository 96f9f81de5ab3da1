package com.timeapp.calendar.domain.connection;

/** A setting of a connection, to say which ones were changed without saying to what. */
public enum Setting {
    DIRECTION,
    IMPORT_FILTER,
    COMPLETED,
    PRIVACY_LEVEL,
    INCLUDE_TASK_DETAILS,
    MINIMAL_TITLE,
    SHOW_AS,
    TIME_ZONE,
    CONFLICT_POLICY,
    DELETION,
    MIRROR,
    NOTIFY_GUESTS,
    IMPORT_CATEGORY,
    REMINDERS;

    /** Whether other events than before are to be in the calendar. */
    public boolean changesWhatIsShown() {
        return this == DIRECTION || this == MIRROR || showsInEvents();
    }

    /** Whether our events say something else once it is changed. */
    public boolean showsInEvents() {
        return switch (this) {
            case COMPLETED, PRIVACY_LEVEL, INCLUDE_TASK_DETAILS, MINIMAL_TITLE, SHOW_AS -> true;
            case DIRECTION,
                    IMPORT_FILTER,
                    TIME_ZONE,
                    CONFLICT_POLICY,
                    DELETION,
                    MIRROR,
                    NOTIFY_GUESTS,
                    IMPORT_CATEGORY,
                    REMINDERS -> false;
        };
    }
}
