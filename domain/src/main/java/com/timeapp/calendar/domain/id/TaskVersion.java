package com.timeapp.calendar.domain.id;

/** How often a task has changed, from 1; rises on edits in the app and in a calendar alike. */
public record TaskVersion(long value) implements Comparable<TaskVersion> {

    public static final TaskVersion NONE = new TaskVersion(0);

    public TaskVersion next() {
        return new TaskVersion(value + 1);
    }

    public boolean isNewerThan(TaskVersion other) {
        return value > other.value;
    }

    @Override
    public int compareTo(TaskVersion other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
