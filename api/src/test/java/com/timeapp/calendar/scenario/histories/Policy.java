package com.timeapp.calendar.scenario.histories;

/** Which side a field has in the end that both changed to different values. */
enum Policy {
    /** The calendar's. */
    MERGE,
    TASK_WINS,
    CALENDAR_WINS,
    /** That of the later change; at the same time, the calendar's. */
    NEWEST_WINS,
    /** Each keeps its own until a person decides. */
    ASK
}
