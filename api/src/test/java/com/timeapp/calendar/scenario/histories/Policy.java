package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.connection.ConflictPolicy;

/** Which side a field has in the end that both changed to different values. */
enum Policy {
    /** Each keeps its own until a person decides. */
    MERGE,
    TASK_WINS,
    CALENDAR_WINS,
    /** That of the later change; at the same time, the calendar's. */
    NEWEST_WINS,
    /** As before. */
    ASK;

    ConflictPolicy ofConnection() {
        return ConflictPolicy.valueOf(name());
    }
}
