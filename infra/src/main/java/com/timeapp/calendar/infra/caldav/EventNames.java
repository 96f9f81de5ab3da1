package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.id.AppTaskId;
import java.util.regex.Pattern;

/** The identities that we give to events of ours, the next one when a server does not take a name again. */
record EventNames(ClientKey key) {

    private static final String PREFIX = "time-app-task-";
    private static final String HOST = "@timeapp.com";
    private static final Pattern GENERATION = Pattern.compile("(?:-g[1-9]\\d*)?");

    private String stem() {
        var generation = key.generation() == 0 ? "" : "-g" + key.generation();
        return PREFIX + key.task().value() + generation;
    }

    String resource() {
        return stem() + ".ics";
    }

    String uid() {
        return stem() + HOST;
    }

    /** Whether an event of that task may be called so; a copy of it has a name of its own. */
    static boolean isUid(String uid, AppTaskId task) {
        var first = PREFIX + task.value();
        return uid.startsWith(first)
                && uid.endsWith(HOST)
                && uid.length() >= first.length() + HOST.length()
                && GENERATION
                        .matcher(uid.substring(first.length(), uid.length() - HOST.length()))
                        .matches();
    }
}
