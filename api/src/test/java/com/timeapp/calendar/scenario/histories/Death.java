package com.timeapp.calendar.scenario.histories;

/** A worker ends in the midst of what it does. No handler of failures knows it. */
final class Death extends Error {

    private static final long serialVersionUID = 1L;

    Death() {
        super("the worker died", null, false, false);
    }
}
