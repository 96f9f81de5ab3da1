package com.timeapp.calendar.domain.event;

/** A task's priority, as the task app names it. */
public enum Priority {
    URGENT,
    HIGH,
    MEDIUM,
    LOW,
    NONE;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
