package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import java.util.Optional;

/** Our ids on an event of ours. */
final class MarkerProperties {

    private static final String TASK = "X-TIME-APP-TASK-ID";
    private static final String VERSION = "X-TIME-APP-VERSION";

    private MarkerProperties() {}

    /** Anybody can write these properties, and anything into them. */
    static Optional<Marker> read(IcsComponent event) {
        try {
            return event.value(TASK)
                    .map(AppTaskId::new)
                    .flatMap(task -> event.value(VERSION)
                            .map(Long::parseLong)
                            .filter(version -> version >= 0)
                            .map(version -> new Marker(task, new TaskVersion(version))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static void write(IcsComponent event, Optional<Marker> marker) {
        marker.ifPresentOrElse(
                ids -> {
                    event.put(TASK, ids.task().value());
                    event.put(VERSION, ids.version().toString());
                },
                () -> {
                    event.remove(TASK);
                    event.remove(VERSION);
                });
    }
}
