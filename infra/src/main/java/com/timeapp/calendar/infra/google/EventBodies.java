package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;

/** What is sent to Google of an event: all of a new one, of another only the fields that we change. */
final class EventBodies {

    /** In characters; more is refused. */
    private static final int DESCRIPTION_MAX = 8_192;

    private EventBodies() {}

    static Event made(String id, EventContent content) {
        var event = new Event().setId(id).setSummary(content.title());
        EventTimes.write(event, content.time());
        content.description().ifPresent(text -> event.setDescription(cut(text)));
        event.setTransparency(transparency(content.free()));
        Reminders.write(event, content);
        Markers.write(event, content.marker());
        return event;
    }

    static Event made(Write.Create create) {
        var event = made(EventIds.of(create.key()), create.content());
        if (create.discreet()) {
            event.setVisibility("private");
            Reminders.writeNone(event);
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
        patch.marker().wanted().ifPresent(marker -> Markers.write(event, marker));
        Reminders.write(event, patch);
        return event;
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
