package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.infra.caldav.UnreadableCalendar.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A calendar object resource as a tree of content lines; written back, it is what was read but for what was changed. */
final class IcsFile {

    private static final int DEPTH_MAX = 8;
    private static final Set<String> OTHERS = Set.of("VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY");

    private final List<IcsPart> parts;

    private IcsFile(List<IcsPart> parts) {
        this.parts = parts;
    }

    static IcsFile read(byte[] body) throws UnreadableCalendar {
        var parts = new ArrayList<IcsPart>();
        Deque<IcsComponent> open = new ArrayDeque<>();
        for (var raw : rawLines(new String(body, StandardCharsets.ISO_8859_1))) {
            var line = ContentLine.read(raw);
            if (isBegin(line)) {
                if (open.size() == DEPTH_MAX) {
                    throw new UnreadableCalendar(Reason.TOO_DEEP);
                }
                open.push(new IcsComponent(line));
            } else if (line.is("END")) {
                close(line, open, parts);
            } else {
                add(line, open, parts);
            }
        }
        if (!open.isEmpty()) {
            throw new UnreadableCalendar(Reason.BROKEN_STRUCTURE);
        }
        return new IcsFile(parts);
    }

    /** Some files begin with a byte order mark. */
    private static boolean isBegin(ContentLine line) {
        return line.is("BEGIN") || line.unfolded().startsWith("\u00EF\u00BB\u00BFBEGIN:");
    }

    private static void close(ContentLine line, Deque<IcsComponent> open, List<IcsPart> parts)
            throws UnreadableCalendar {
        var closed = open.poll();
        if (closed == null || !closed.name().equals(line.value().strip().toUpperCase(Locale.ROOT))) {
            throw new UnreadableCalendar(Reason.BROKEN_STRUCTURE);
        }
        closed.close(line);
        add(closed, open, parts);
    }

    private static void add(IcsPart part, Deque<IcsComponent> open, List<IcsPart> parts) {
        if (open.isEmpty()) {
            parts.add(part);
        } else {
            open.peek().add(part);
        }
    }

    /** Each with the folds that belong to it and its end. */
    private static List<String> rawLines(String octets) {
        var lines = new ArrayList<String>();
        var start = 0;
        for (var i = 0; i < octets.length(); i++) {
            if (octets.charAt(i) == '\n' && !(i + 1 < octets.length() && isBlank(octets.charAt(i + 1)))) {
                lines.add(octets.substring(start, i + 1));
                start = i + 1;
            }
        }
        if (start < octets.length()) {
            lines.add(octets.substring(start));
        }
        return lines;
    }

    private static boolean isBlank(char octet) {
        return octet == ' ' || octet == '\t';
    }

    byte[] bytes() {
        var octets = new StringBuilder();
        parts.forEach(part -> part.appendTo(octets));
        return octets.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private Stream<IcsComponent> calendars() {
        return parts.stream()
                .filter(IcsComponent.class::isInstance)
                .map(IcsComponent.class::cast)
                .filter(component -> component.is("VCALENDAR"));
    }

    IcsComponent calendar() throws UnreadableCalendar {
        return calendars().findFirst().orElseThrow(UnreadableCalendar.because(Reason.NO_CALENDAR));
    }

    void insertAfter(IcsComponent there, IcsComponent added) {
        calendars().filter(calendar -> calendar.insertAfter(there, added)).findFirst();
    }

    void remove(IcsComponent component) {
        calendars().forEach(calendar -> calendar.remove(component));
    }

    Stream<IcsComponent> components(String name) {
        return calendars().flatMap(calendar -> calendar.components(name));
    }

    /** To-dos, journal entries or free-busy times, and no event. */
    boolean isNoEvent() {
        return components("VEVENT").findAny().isEmpty()
                && calendars()
                        .flatMap(IcsComponent::components)
                        .anyMatch(component -> OTHERS.contains(component.name()));
    }

    /** The event itself, not one of its overrides. */
    Optional<IcsComponent> master() {
        return components("VEVENT").filter(event -> !event.has("RECURRENCE-ID")).findFirst();
    }

    Optional<IcsComponent> master(ExternalEventRef ref) {
        return components("VEVENT")
                .filter(event -> !event.has("RECURRENCE-ID") && EventReading.isOf(event, ref))
                .findFirst();
    }
}
