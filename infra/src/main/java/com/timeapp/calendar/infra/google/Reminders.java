package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventReminder;
import java.util.List;

/**
 * A mail a day before and a pop-up half an hour before, or nothing. Written with an event and where it comes to be worth
 * reminding of, or is no more; what the person makes of them meanwhile is the person's.
 */
final class Reminders {

    private static final int DAY = 1_440;
    private static final int HALF_AN_HOUR = 30;

    private Reminders() {}

    static void write(Event event, boolean reminds) {
        event.setReminders(new Event.Reminders()
                .setUseDefault(false)
                .setOverrides(
                        reminds
                                ? List.of(
                                        new EventReminder().setMethod("email").setMinutes(DAY),
                                        new EventReminder().setMethod("popup").setMinutes(HALF_AN_HOUR))
                                : List.of()));
    }
}
