package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.http.Parameters;

/**
 * Which guests get mail about a write.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference/events/insert">sendUpdates</a>
 */
public enum SendUpdates {
    ALL,
    EXTERNAL_ONLY,
    NONE,
    /** Not said: "some emails might still be sent", here those to guests elsewhere. */
    UNSAID;

    public static SendUpdates of(Parameters query) {
        var said = query.first("sendUpdates");
        if (said.isEmpty()) {
            return query.isTrue("sendNotifications") ? ALL : UNSAID;
        }
        return switch (said.get()) {
            case "all" -> ALL;
            case "externalOnly" -> EXTERNAL_ONLY;
            case "none" -> NONE;
            default -> throw Refusals.invalidParameter("sendUpdates", "Invalid value for: sendUpdates");
        };
    }

    /** @param elsewhere whether the guest's calendar is not with this provider */
    boolean reaches(boolean elsewhere) {
        return switch (this) {
            case ALL -> true;
            case EXTERNAL_ONLY, UNSAID -> elsewhere;
            case NONE -> false;
        };
    }
}
