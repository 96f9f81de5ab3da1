package com.timeapp.calendar.query.mapping;

/** Whether a task and its event agree. */
public enum SyncStatus {
    SYNCED,
    CONFLICT,
    ERROR
}
