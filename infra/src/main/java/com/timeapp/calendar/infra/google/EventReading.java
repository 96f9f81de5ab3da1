package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.Participation;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.infra.google.GoogleVersion.Company;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Events as Google tells them. */
final class EventReading {

    /** Where somebody works and whose birthday it is; times that are blocked; what Gmail found in somebody's mail. */
    private static final Set<String> NO_APPOINTMENTS =
            Set.of("birthday", "workingLocation", "focusTime", "outOfOffice", "fromGmail");

    private static final Set<String> CONFIDENTIAL = Set.of("private", "confidential");

    private EventReading() {}

    static boolean isCancelled(Event event) {
        return "cancelled".equals(event.getStatus());
    }

    static boolean isSeries(Event event) {
        return event.getRecurrence() != null && !event.getRecurrence().isEmpty();
    }

    /** Declined counts as removed. */
    static boolean isGone(Event event) {
        return isCancelled(event) || isAnswered(event, "declined");
    }

    private static boolean isAnswered(Event event, String answer) {
        return event.getAttendees() != null
                && event.getAttendees().stream()
                        .anyMatch(guest ->
                                Boolean.TRUE.equals(guest.getSelf()) && answer.equals(guest.getResponseStatus()));
    }

    /** An event that does not repeat, is meant as a whole, or is all that there is of a series here. */
    static ChangedItem item(Event event, ZoneId calendar) {
        return item(event, ref(event), isSeries(event), calendar);
    }

    /** What holds for one of a series. */
    static ChangedItem occurrence(Event master, Event one, ZoneId calendar) {
        var ref = new ExternalEventRef(uid(master), master.getId(), EventTimes.occurrence(one));
        return item(one, ref, true, calendar);
    }

    private static ChangedItem item(Event event, ExternalEventRef ref, boolean recurring, ZoneId calendar) {
        if (isGone(event)) {
            return new ChangedItem.Vanished(ref.resource());
        }
        var version = GoogleVersion.of(event).told();
        if (event.getEventType() != null && NO_APPOINTMENTS.contains(event.getEventType())) {
            return new ChangedItem.NotAnEvent(ref.resource(), version);
        }
        return EventTimes.read(event, calendar)
                .<ChangedItem>map(time -> new ChangedItem.Present(new RemoteEvent(
                        ref,
                        version,
                        event.getSummary(),
                        time,
                        Optional.ofNullable(event.getDescription()),
                        Priority.NONE,
                        "transparent".equals(event.getTransparency()),
                        recurring,
                        participation(event),
                        CONFIDENTIAL.contains(
                                Optional.ofNullable(event.getVisibility()).orElse("")),
                        false,
                        Markers.read(event),
                        Set.of(),
                        Optional.ofNullable(event.getUpdated())
                                .map(updated -> Instant.ofEpochMilli(updated.getValue())),
                        OwnEvents.rule(event))))
                .orElseGet(() -> new ChangedItem.Unreadable(ref, version, ImportRejection.BAD_TIME));
    }

    private static Participation participation(Event event) {
        if (Company.in(event) != Company.HOST) {
            return Participation.ORGANIZER;
        }
        return isAnswered(event, "accepted") ? Participation.ACCEPTED : Participation.OPEN;
    }

    /** An event of ours goes by its id, a person's by what it is called in every calendar that has it. */
    private static ExternalEventRef ref(Event event) {
        if (event.getRecurringEventId() != null) {
            return new ExternalEventRef(event.getId(), event.getId(), EventTimes.occurrence(event));
        }
        return new ExternalEventRef(OwnEvents.isOne(event) ? event.getId() : uid(event), event.getId());
    }

    private static String uid(Event event) {
        return Optional.ofNullable(event.getICalUID()).orElse(event.getId());
    }
}
