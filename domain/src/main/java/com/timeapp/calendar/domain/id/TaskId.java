package com.timeapp.calendar.domain.id;

import java.util.UUID;

/** The stream of one task: keyed from the task app's id, or from the event a task was imported from. */
public record TaskId(UUID value) implements Comparable<TaskId> {

    public static TaskId of(String text) {
        return new TaskId(UUID.fromString(text));
    }

    /** In the order of their octets, as the database has them. */
    @Override
    public int compareTo(TaskId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
