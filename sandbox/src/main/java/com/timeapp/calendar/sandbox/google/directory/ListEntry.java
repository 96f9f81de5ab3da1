package com.timeapp.calendar.sandbox.google.directory;

import com.timeapp.calendar.sandbox.http.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A calendar in an account's list.
 *
 * @param change the changes of that list, counted
 */
public record ListEntry(SimulatedCalendar calendar, AccessRole role, long change) {

    static final int POPUP_MINUTES = 10;

    public ObjectNode json() {
        var json = Json.object()
                .put("kind", "calendar#calendarListEntry")
                .put("etag", "\"" + (1_700_000_000_000_000L + change) + "\"")
                .put("id", calendar.id())
                .put("summary", calendar.summary())
                .put("timeZone", calendar.zone().getId())
                .put("colorId", "14")
                .put("backgroundColor", "#9fe1e7")
                .put("foregroundColor", "#000000")
                .put("selected", true)
                .put("accessRole", role.word());
        json.set("defaultReminders", defaultReminders());
        json.putObject("conferenceProperties")
                .putArray("allowedConferenceSolutionTypes")
                .add("hangoutsMeet");
        if (calendar.isPrimary() && role == AccessRole.OWNER) {
            json.put("primary", true);
        } else if (!calendar.isPrimary()) {
            json.put("dataOwner", calendar.owner());
        }
        return json;
    }

    public ArrayNode defaultReminders() {
        var reminders = Json.array();
        if (calendar.isPrimary()) {
            reminders.addObject().put("method", "popup").put("minutes", POPUP_MINUTES);
        }
        return reminders;
    }
}
