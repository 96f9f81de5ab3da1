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
    /** What repeats at a time of day does so by the clocks of some zone. */
    TIME_ZONE_REQUIRED,
    /** How a person's own event repeats is said in its calendar. */
    IMPORTED_TASK_NOT_REPEATABLE,
    CONNECTION_EXISTS,
    /** Which category's events are to be imported is not said. */
    IMPORT_CATEGORY_REQUIRED,
    /** The provider's events have no categories. */
    CATEGORIES_NOT_SUPPORTED,
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
