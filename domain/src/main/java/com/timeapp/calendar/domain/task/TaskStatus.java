package com.timeapp.calendar.domain.task;

/** A task's status, as the task app names it. */
public enum TaskStatus {
    TODO,
    IN_PROGRESS,
    DONE,
    CANCELLED;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public boolean isOpen() {
        return this == TODO || this == IN_PROGRESS;
    }
}
