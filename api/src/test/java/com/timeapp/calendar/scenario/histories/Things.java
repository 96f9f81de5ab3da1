package com.timeapp.calendar.scenario.histories;

/** What a history is about, by number: tasks of the app first, then events of the person's own. */
final class Things {

    static final int TASKS = 4;
    static final int EVENTS = 3;
    static final int ALL = TASKS + EVENTS;

    private Things() {}

    static boolean isTask(int thing) {
        return thing < TASKS;
    }
}
