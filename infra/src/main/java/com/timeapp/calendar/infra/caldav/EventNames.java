package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.gateway.ClientKey;
import java.util.regex.Pattern;

/** The identities that we give to events of ours, the next one when a server does not take a name again. */
record EventNames(ClientKey key) {

    private static final String HOST = "@timeapp.com";
    private static final String GENERATION = "-g";

    private String name() {
        return "time-app-task-" + key.task().value();
    }

    private String stem() {
        return name() + (key.generation() == 0 ? "" : GENERATION + key.generation());
    }

    String resource() {
        return stem() + ".ics";
    }

    String uid() {
        return stem() + HOST;
    }

    /** In whichever generation; the id of another task may begin like this one's. */
    boolean isUid(String uid) {
        return uid.equals(name() + HOST)
                || Pattern.matches(Pattern.quote(name() + GENERATION) + "\\d+" + Pattern.quote(HOST), uid);
    }
}
