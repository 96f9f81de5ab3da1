package com.timeapp.calendar.domain.id;

import java.util.UUID;

/** The stream of one task: keyed from the task app's id, or from the event a task was imported from. */
public record TaskId(UUID value) {

    public static TaskId of(String text) {
        return new TaskId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
