package com.timeapp.calendar.infra.caldav;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.ZoneRulesBuilder;
import net.fortuna.ical4j.model.component.VTimeZone;

/** The zones that a file names: of IANA, of Windows, or described in the file itself. */
record IcsZones(IcsFile file, ZoneId floating) {

    private static final int OBSERVANCES_MAX = 500;
    private static final int OBSERVANCE_LINES_MAX = 200;

    /** Where times without a zone are read, and those in a zone that nobody knows. */
    IcsZone own() {
        return IcsZone.of(floating);
    }

    IcsZone find(String tzid) {
        return TimeZoneIds.find(tzid)
                .map(IcsZone::of)
                .or(() -> described(tzid))
                .orElseGet(this::own);
    }

    boolean describes(String tzid) {
        return description(tzid).isPresent();
    }

    private Optional<IcsComponent> description(String tzid) {
        return file.components("VTIMEZONE")
                .filter(zone -> zone.value("TZID").filter(tzid::equals).isPresent())
                .findFirst();
    }

    private Optional<IcsZone> described(String tzid) {
        return description(tzid).flatMap(zone -> zone.value("X-LIC-LOCATION")
                .flatMap(TimeZoneIds::find)
                .map(IcsZone::of)
                .or(() -> rules(zone).map(rules -> new IcsZone(floating, rules))));
    }

    private static Optional<ZoneRules> rules(IcsComponent zone) {
        if (!isHarmless(zone)) {
            return Optional.empty();
        }
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Time App//Calendar Integration//EN\r\n");
        zone.appendTo(text);
        text.append("\r\nEND:VCALENDAR\r\n");
        var utf8 = new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        try {
            var calendar = new CalendarBuilder().build(new StringReader(utf8.replace("\r\n\r\n", "\r\n")));
            var definition = calendar.<VTimeZone>getComponent("VTIMEZONE").orElseThrow();
            return Optional.of(new ZoneRulesBuilder().vTimeZone(definition).build());
        } catch (IOException | ParserException | RuntimeException e) {
            // a stranger's text in a library that throws many kinds of exceptions: the calendar's own zone has to do
            return Optional.empty();
        }
    }

    /** Rules by the year and no endless lists: nothing else describes a time zone, and much else takes for ever. */
    private static boolean isHarmless(IcsComponent zone) {
        return zone.components().count() <= OBSERVANCES_MAX
                && zone.components().allMatch(observance -> observance.components().findAny().isEmpty()
                        && observance.lines().count() <= OBSERVANCE_LINES_MAX
                        && observance.lines().allMatch(IcsZones::isHarmless));
    }

    private static boolean isHarmless(ContentLine line) {
        return switch (line.name()) {
            case "RRULE" -> line.value().toUpperCase(Locale.ROOT).contains("FREQ=YEARLY")
                    && !line.value().matches("(?i).*(BYHOUR|BYMINUTE|BYSECOND|BYYEARDAY|BYSETPOS).*");
            case "RDATE" -> line.value().length() <= 20_000;
            default -> true;
        };
    }
}
