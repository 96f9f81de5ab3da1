package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventReminder;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.Texts;
import java.util.List;

/**
 * A mail a day before and a pop-up half an hour before what has a time of day and is not done. What the person makes of
 * them is the person's; only a task that is done, or open again, brings them back to this.
 */
final class Reminders {

    private static final int DAY = 1_440;
    private static final int HALF_AN_HOUR = 30;

    private Reminders() {}

    static void writeNone(Event event) {
        set(event, false);
    }

    static void write(Event event, EventContent content) {
        set(event, content.time() instanceof EventTime.Timed && !Texts.isMarked(content.title()));
    }

    static void write(Event event, EventPatch patch) {
        var title = patch.title().wanted();
        if (patch.marker().isSet() && title.filter(Texts::isMarked).isPresent()) {
            set(event, false);
        } else if (patch.marker().isSet()
                && title.isPresent()
                && patch.free().wanted().filter(free -> !free).isPresent()) {
            set(event, true);
        }
    }

    private static void set(Event event, boolean wanted) {
        event.setReminders(new Event.Reminders()
                .setUseDefault(false)
                .setOverrides(
                        wanted
                                ? List.of(
                                        new EventReminder().setMethod("email").setMinutes(DAY),
                                        new EventReminder().setMethod("popup").setMinutes(HALF_AN_HOUR))
                                : List.of()));
    }
}
