package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.Recurrence;
import java.util.List;
import java.util.Optional;

/** Events of ours: they have our marker and the name that goes with it. A copy that somebody made has another name. */
final class OwnEvents {

    private OwnEvents() {}

    static boolean isOne(IcsComponent event) {
        return MarkerProperties.read(event)
                .filter(marker -> EventReading.uid(event)
                        .filter(uid -> EventNames.isUid(uid, marker.task()))
                        .isPresent())
                .isPresent();
    }

    /** By which one of them repeats; empty where it does not, or in a way in which no task can. */
    static Optional<String> rule(IcsComponent event) {
        var rules = isOne(event) && !event.has("EXRULE")
                ? RecurrenceRule.rules(event).toList()
                : List.<String>of();
        return rules.size() == 1 ? Recurrence.read(rules.getFirst()).map(Recurrence::text) : Optional.empty();
    }
}
