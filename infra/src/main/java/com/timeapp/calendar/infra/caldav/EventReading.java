package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.infra.caldav.UnreadableCalendar.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Events as iCalendar files tell them. */
final class EventReading {

    private static final Set<String> CONFIDENTIAL = Set.of("PRIVATE", "CONFIDENTIAL");

    private EventReading() {}

    /**
     * @param floating where times without a zone are read
     * @param now decides which occurrence of a series is told of
     * @param person whose calendar it is, asked for only where an event names somebody
     */
    static RemoteEvent read(
            IcsFile file, String resource, RemoteVersion version, ZoneId floating, Instant now, Person person)
            throws UnreadableCalendar {
        var zones = new IcsZones(file, floating);
        var master = file.master();
        if (master.isEmpty()) {
            // a person invited to a single occurrence has it without its series
            var single = Occurrences.single(now, file, zones, person)
                    .orElseThrow(UnreadableCalendar.because(Reason.NO_EVENT));
            return event(single.event(), at(single, resource), version, single.time(), false, zones, person);
        }
        var recurring = isRecurring(file, master.get());
        var ref = ref(master.get(), resource);
        // one of ours is told of as a whole
        if (recurring && !OwnEvents.isOne(master.get())) {
            var occurrence = Occurrences.around(now, file, master.get(), zones, person);
            if (occurrence.isPresent()) {
                var one = occurrence.get();
                return event(one.event(), ref.at(one.id()), version, one.time(), true, zones, person);
            }
        }
        return event(master.get(), ref, version, TimeProperties.read(master.get(), zones), recurring, zones, person);
    }

    private static ExternalEventRef at(Occurrences.Occurrence occurrence, String resource) {
        return ref(occurrence.event(), resource).at(occurrence.id());
    }

    private static ExternalEventRef ref(IcsComponent event, String resource) {
        return new ExternalEventRef(uid(event).orElse(resource), resource);
    }

    static RemoteEvent event(
            IcsComponent event,
            ExternalEventRef ref,
            RemoteVersion version,
            EventTime time,
            boolean recurring,
            IcsZones zones,
            Person person) {
        return new RemoteEvent(
                ref,
                version,
                TextProperties.title(event),
                time,
                TextProperties.description(event),
                PriorityProperty.read(event),
                AvailabilityProperty.isFree(event),
                recurring,
                Attendance.of(event, person),
                event.value("CLASS").filter(text -> isOneOf(CONFIDENTIAL, text)).isPresent(),
                isCancelled(event),
                MarkerProperties.read(event),
                TextProperties.categories(event),
                RevisionProperties.changedAt(event, zones),
                OwnEvents.rule(event));
    }

    static boolean isCancelled(IcsComponent event) {
        return event.value("STATUS").filter("CANCELLED"::equalsIgnoreCase).isPresent();
    }

    /** Cancelled or declined counts as removed; an event of ours is none of these. */
    static boolean isGone(IcsFile file, Person person) {
        var events = file.master()
                .map(List::of)
                .orElseGet(() -> file.components("VEVENT").toList());
        return !events.isEmpty()
                && events.stream()
                        .allMatch(event -> MarkerProperties.read(event).isEmpty()
                                && (isCancelled(event) || Attendance.isDeclined(event, person)));
    }

    static Optional<String> uid(IcsComponent event) {
        return event.value("UID").filter(text -> !text.isEmpty());
    }

    /** Some files have no UID; there the resource stands for it. */
    static boolean isOf(IcsComponent event, ExternalEventRef ref) {
        return uid(event).orElse(ref.resource()).equals(ref.id());
    }

    private static boolean isOneOf(Set<String> words, String text) {
        return words.stream().anyMatch(text::equalsIgnoreCase);
    }

    private static boolean isRecurring(IcsFile file, IcsComponent event) {
        return event.has("RRULE")
                || event.has("RDATE")
                || file.components("VEVENT")
                        .anyMatch(other ->
                                other.has("RECURRENCE-ID") && uid(other).equals(uid(event)));
    }
}
