package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventReminder;
import com.timeapp.calendar.domain.event.Texts;
import java.util.List;
import java.util.Optional;

/**
 * A mail a day before and a pop-up half an hour before, or nothing. Written with an event and where it comes to be worth
 * reminding of, or is no more, as long as they are as we wrote them.
 */
final class Reminders {

    private static final int DAY = 1_440;
    private static final int HALF_AN_HOUR = 30;

    private Reminders() {}

    static void write(Event event, boolean reminds) {
        event.setReminders(new Event.Reminders().setUseDefault(false).setOverrides(reminds ? ours() : List.of()));
    }

    private static List<EventReminder> ours() {
        return List.of(reminder("email", DAY), reminder("popup", HALF_AN_HOUR));
    }

    private static EventReminder reminder(String method, int minutes) {
        return new EventReminder().setMethod(method).setMinutes(minutes);
    }

    /** Whether an event of ours reminds as we have it do. */
    static boolean areOurs(Event event) {
        var reminders = event.getReminders();
        if (reminders == null) {
            return true;
        }
        var said = Optional.ofNullable(reminders.getOverrides()).orElse(List.of());
        return !Boolean.TRUE.equals(reminders.getUseDefault())
                && words(said).equals(words(reminds(event) ? ours() : List.of()));
    }

    private static boolean reminds(Event event) {
        return event.getStart() != null
                && event.getStart().getDateTime() != null
                && !Texts.isMarked(Optional.ofNullable(event.getSummary()).orElse(""));
    }

    /** In whichever order Google tells them. */
    private static List<String> words(List<EventReminder> reminders) {
        return reminders.stream()
                .map(reminder -> reminder.getMethod() + " " + reminder.getMinutes())
                .sorted()
                .toList();
    }
}
