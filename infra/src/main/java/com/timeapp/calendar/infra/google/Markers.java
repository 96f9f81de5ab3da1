package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import java.util.Map;
import java.util.Optional;

/**
 * Our ids in an event's private properties, which no guest sees.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/extended-properties">Extended properties</a>
 */
final class Markers {

    private static final String TASK = "timeAppTaskId";
    private static final String VERSION = "timeAppVersion";

    private Markers() {}

    static Optional<Marker> read(Event event) {
        var properties = event.getExtendedProperties() == null
                ? null
                : event.getExtendedProperties().getPrivate();
        if (properties == null || properties.get(TASK) == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Marker(new AppTaskId(properties.get(TASK)), version(properties)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static TaskVersion version(Map<String, String> properties) {
        var version = properties.get(VERSION);
        return version == null ? TaskVersion.NONE : new TaskVersion(Long.parseLong(version));
    }

    static void write(Event event, Optional<Marker> marker) {
        marker.ifPresent(ours -> event.setExtendedProperties(new Event.ExtendedProperties()
                .setPrivate(Map.of(
                        TASK, ours.task().value(), VERSION, ours.version().toString()))));
    }
}
