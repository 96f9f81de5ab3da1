package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import java.util.List;
import java.util.Optional;

/** What is sent to Google of an event: all of a new one, of another only the fields that we change. */
final class EventBodies {

    /** In characters; more is refused. */
    private static final int DESCRIPTION_MAX = 8_192;

    private EventBodies() {}

    static Event made(Write.Create create) {
        var content = create.content();
        var event = new Event().setId(EventIds.of(create.key())).setSummary(content.title());
        EventTimes.write(event, content.time());
        content.description().ifPresent(text -> event.setDescription(cut(text)));
        event.setTransparency(transparency(content.free()));
        if (content.recurrence().isPresent()) {
            event.setRecurrence(lines(content.recurrence()));
        }
        Reminders.write(event, create.reminding() && content.reminds());
        Markers.write(event, content.marker());
        if (create.discreet()) {
            event.setVisibility("private");
        }
        return event;
    }

    static Event changed(EventPatch patch) {
        var event = new Event();
        patch.title().wanted().ifPresent(event::setSummary);
        if (patch.time() instanceof Edit.Set(var time)) {
            EventTimes.write(event, time);
        }
        patch.description().wanted().ifPresent(text -> event.setDescription(cut(text.orElse(""))));
        patch.free().wanted().ifPresent(free -> event.setTransparency(transparency(free)));
        patch.recurrence().wanted().ifPresent(rule -> event.setRecurrence(lines(rule)));
        patch.marker().wanted().ifPresent(marker -> Markers.write(event, marker));
        patch.reminds().wanted().ifPresent(reminds -> Reminders.write(event, reminds));
        return event;
    }

    /** Without one it is no series any more. */
    private static List<String> lines(Optional<String> rule) {
        return rule.map(text -> "RRULE:" + text).stream().toList();
    }

    private static String transparency(boolean free) {
        return free ? "transparent" : "opaque";
    }

    private static String cut(String text) {
        if (text.length() <= DESCRIPTION_MAX) {
            return text;
        }
        var end = DESCRIPTION_MAX - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
