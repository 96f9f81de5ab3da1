package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.gateway.ClientKey;

/** The identities that we give to events of ours, the next one when a server does not take a name again. */
record EventNames(ClientKey key) {

    private String stem() {
        var generation = key.generation() == 0 ? "" : "-g" + key.generation();
        return "time-app-task-" + key.task().value() + generation;
    }

    String resource() {
        return stem() + ".ics";
    }

    String uid() {
        return stem() + "@timeapp.com";
    }
}
