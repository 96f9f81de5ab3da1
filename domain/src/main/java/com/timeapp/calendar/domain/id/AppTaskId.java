package com.timeapp.calendar.domain.id;

import java.util.regex.Pattern;

/** The task app's own id of a task, {@code [A-Za-z0-9][A-Za-z0-9._-]{0,63}}. Chosen by the host, hence personal. */
public record AppTaskId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public AppTaskId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a task id begins with a letter or digit and has at most 64 of A-Z a-z 0-9 . _ -");
        }
    }

    /** An imported task is known to the app by its stream's id. */
    public static AppTaskId ofImported(TaskId task) {
        return new AppTaskId(task.toString());
    }

    /** Hidden: the host chooses the id. */
    @Override
    public String toString() {
        return "AppTaskId[…]";
    }
}
