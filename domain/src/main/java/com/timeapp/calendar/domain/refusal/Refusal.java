package com.timeapp.calendar.domain.refusal;

/** Why a command was refused; the name in lower case is the stable {@code code} of the answer. */
public enum Refusal {
    /** The version named by the caller is not the task's current one. */
    STALE_VERSION,
    /** A full replacement without a version, although the newest change came from a calendar. */
    TASK_CHANGED_IN_CALENDAR,
    /** The host's own counter went backwards. */
    OUTDATED_SOURCE_VERSION,
    TASK_NOT_FOUND,
    TITLE_REQUIRED,
    CONNECTION_EXISTS,
    /** Nobody has recorded that the person agreed, or another legal basis. */
    CONSENT_REQUIRED,
    /** There is nothing left to decide. */
    CONFLICT_NOT_FOUND,
    /** What the person agreed to is not what waits. */
    STALE_PLAN,
    /** An imported task belongs to the person whose event it is. */
    IMPORTED_TASK_NOT_REASSIGNABLE,
    /** They asked to be forgotten, and have not consented anew. */
    PERSON_FORGOTTEN
}
