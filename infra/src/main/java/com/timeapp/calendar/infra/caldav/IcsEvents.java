package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.infra.caldav.UnreadableCalendar.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;

/** Events of ours are made, and events are changed. What is changed or made is read again before it may be sent. */
final class IcsEvents {

    private static final byte[] EMPTY = """
            BEGIN:VCALENDAR
            PRODID:-//Time App//Calendar Integration//EN
            VERSION:2.0
            BEGIN:VEVENT
            END:VEVENT
            END:VCALENDAR
            """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);

    private final Clock clock;

    IcsEvents(Clock clock) {
        this.clock = clock;
    }

    byte[] made(String uid, EventContent content, boolean discreet) throws Failed {
        try {
            var file = IcsFile.read(EMPTY);
            var event = file.master().orElseThrow(UnreadableCalendar.because(Reason.NO_EVENT));
            TextProperties.writeTitle(event, content.title());
            TextProperties.writeDescription(event, content.description());
            TimeProperties.write(event, content.time(), new IcsZones(file, ZoneOffset.UTC));
            RevisionProperties.stamp(event, clock.instant());
            event.put("UID", uid);
            PriorityProperty.write(event, content.priority());
            event.put("CATEGORIES", "Time App");
            MarkerProperties.write(event, content.marker());
            AvailabilityProperty.write(event, content.free());
            if (discreet) {
                event.put("CLASS", "PRIVATE");
            }
            content.recurrence().ifPresent(rule -> event.put("RRULE", rule));
            event.put("SEQUENCE", "0");
            return verified(file, new ExternalEventRef(uid, ""), ZoneOffset.UTC, everything(content));
        } catch (UnreadableCalendar | DateTimeException e) {
            throw Failed.rejected(Rejection.INVALID_EVENT);
        }
    }

    private static EventPatch everything(EventContent content) {
        return new EventPatch(
                Edit.to(content.title()),
                Edit.to(content.time()),
                Edit.to(content.description()),
                Edit.to(content.priority()),
                Edit.to(content.free()),
                Edit.to(content.marker()),
                Edit.to(content.recurrence()),
                Edit.keep());
    }

    /** Empty when the file has no such event. Of a series only the occurrence that {@code ref} names is changed. */
    Optional<byte[]> changed(byte[] body, ExternalEventRef ref, EventPatch patch, ZoneId floating) throws Failed {
        try {
            var file = IcsFile.read(body);
            var zones = new IcsZones(file, floating);
            var event = found(file, ref, zones);
            if (event.isEmpty()) {
                return Optional.empty();
            }
            apply(patch, file, event.get(), zones);
            return Optional.of(verified(file, ref, floating, patch));
        } catch (UnreadableCalendar | DateTimeException e) {
            throw Failed.rejected(Rejection.INVALID_EVENT);
        }
    }

    private static Optional<IcsComponent> found(IcsFile file, ExternalEventRef ref, IcsZones zones)
            throws UnreadableCalendar {
        return ref.occurrence().isPresent()
                ? SeriesOverride.of(file, ref, ref.occurrence().get(), zones)
                : file.master(ref);
    }

    private void apply(EventPatch patch, IcsFile file, IcsComponent event, IcsZones zones) throws UnreadableCalendar {
        patch.title().wanted().ifPresent(title -> TextProperties.writeTitle(event, title));
        new OwnSeries(file, event, zones).write(patch, clock.instant());
        patch.description().wanted().ifPresent(text -> TextProperties.writeDescription(event, text));
        patch.priority().wanted().ifPresent(priority -> PriorityProperty.write(event, priority));
        patch.free().wanted().ifPresent(free -> AvailabilityProperty.write(event, free));
        patch.marker().wanted().ifPresent(marker -> MarkerProperties.write(event, marker));
        RevisionProperties.raise(event);
        if (patch.marker().isSet()) {
            RevisionProperties.stamp(event, clock.instant()); // only on events of ours
        }
    }

    /** What a reader will find in the bytes must be what was wanted. */
    private static byte[] verified(IcsFile file, ExternalEventRef ref, ZoneId floating, EventPatch wanted)
            throws Failed, UnreadableCalendar {
        var bytes = file.bytes();
        var written = IcsFile.read(bytes);
        var zones = new IcsZones(written, floating);
        var event = found(written, ref, zones).orElseThrow(UnreadableCalendar.because(Reason.NO_EVENT));
        var said = EventReading.event(
                event, ref, new RemoteVersion(""), TimeProperties.read(event, zones), false, zones, Person.NOBODY);
        var repeats = says(wanted.recurrence(), event.value("RRULE")::equals);
        if (!says(said, wanted) || !repeats) {
            throw Failed.rejected(Rejection.INVALID_EVENT);
        }
        return bytes;
    }

    private static boolean says(RemoteEvent found, EventPatch wanted) {
        return says(wanted.title(), title -> found.title().equals(Texts.title(IcsText.asRead(title))))
                && says(wanted.time(), time -> found.time().sameAs(wholeSeconds(time)))
                && says(wanted.description(), text -> found.description().equals(asRead(text)))
                && says(wanted.priority(), found.priority()::equals)
                && says(wanted.free(), free -> free == found.free())
                && says(wanted.marker(), found.marker()::equals);
    }

    private static <T> boolean says(Edit<T> edit, Predicate<T> isThere) {
        return edit.wanted().filter(isThere.negate()).isEmpty();
    }

    private static Optional<String> asRead(Optional<String> description) {
        return description.map(IcsText::asRead).map(Texts::description).filter(text -> !text.isEmpty());
    }

    /** iCalendar knows no part of a second. */
    private static EventTime wholeSeconds(EventTime time) {
        return time instanceof EventTime.Timed timed
                ? new EventTime.Timed(timed.start().truncatedTo(ChronoUnit.SECONDS), timed.zone(), timed.length())
                : time;
    }
}
