package com.timeapp.calendar.domain.mapping;

/** Why a task's event is taken out of a calendar. */
public enum WithdrawalReason {
    /** The task has no due any more. */
    UNSCHEDULED,
    /** The task is done or cancelled, and its event is not to stay. */
    CLOSED,
    TASK_DELETED,
    /** The task belongs to somebody else now. */
    REASSIGNED,
    /** The person gave the calendar up. */
    DISCONNECTED,
    /** What the block showed is in this calendar itself, or in none any more, or is not to be shown here. */
    NOT_MIRRORED,
    /** The connection goes on with another calendar. */
    CALENDAR_CHANGED,
    /** The person wants this task and this event to follow each other no more. */
    UNLINKED
}
