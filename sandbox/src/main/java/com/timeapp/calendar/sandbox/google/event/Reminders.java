package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The limits of reminders.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/concepts/reminders">Reminders</a>
 */
final class Reminders {

    private static final int MOST = 5;
    private static final int LONGEST_MINUTES = 40_320;
    private static final Set<String> METHODS = Set.of("email", "popup");

    private Reminders() {}

    static void normalize(ObjectNode event) {
        if (!(event.get("reminders") instanceof ObjectNode reminders)) {
            event.putObject("reminders").put("useDefault", true);
            return;
        }
        var overrides = reminders.path("overrides");
        if (!overrides.isArray()) {
            reminders.remove("overrides");
        }
        if (!reminders.path("useDefault").isBoolean()) {
            reminders.put("useDefault", false);
        }
        if (reminders.get("useDefault").booleanValue() && !overrides.isEmpty()) {
            throw Refusals.rule(
                    "cannotUseDefaultRemindersAndSpecifyOverride",
                    "Cannot specify both default reminders and overrides at the same time.");
        }
        if (overrides.size() > MOST) {
            throw Refusals.invalid("The number of override reminders exceeds the maximum of " + MOST + ".");
        }
        overrides.forEach(Reminders::check);
        if (overrides.isEmpty()) {
            reminders.remove("overrides");
        }
    }

    private static void check(JsonNode reminder) {
        if (!METHODS.contains(reminder.path("method").asString(""))) {
            throw Refusals.invalid("Invalid value for reminder method.");
        }
        var minutes = reminder.path("minutes");
        if (!minutes.isIntegralNumber() || minutes.intValue() < 0 || minutes.intValue() > LONGEST_MINUTES) {
            throw Refusals.invalid("Invalid value for reminder minutes.");
        }
    }
}
