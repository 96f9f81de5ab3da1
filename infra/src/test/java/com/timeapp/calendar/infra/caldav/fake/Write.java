package com.timeapp.calendar.infra.caldav.fake;

import java.time.Instant;

/**
 * A PUT or DELETE that arrived.
 *
 * @param condition the value of If-Match or If-None-Match, empty without
 * @param body empty for a removal
 * @param status what it came to, whether the caller was told or not
 * @param told false when the answer was withheld
 */
public record Write(Instant at, String method, String path, String condition, String body, int status, boolean told) {

    public boolean succeeded() {
        return status / 100 == 2;
    }
}
