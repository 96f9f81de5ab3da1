package com.timeapp.calendar.infra.caldav;

import com.ibm.icu.util.TimeZone;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the IANA zone that a file means by its name for it. */
final class TimeZoneIds {

    private static final Map<String, String> IANA = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> !id.startsWith("SystemV/"))
            .collect(Collectors.toMap(TimeZoneIds::key, id -> id, (one, other) -> one));

    private static final Set<String> UTC = Set.of("utc", "z", "gmt", "etc/utc", "etc/gmt", "zulu");

    private TimeZoneIds() {}

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static Optional<ZoneId> find(String tzid) {
        var name = tzid.strip();
        var key = key(name);
        if (UTC.contains(key)) {
            return Optional.of(ZoneOffset.UTC);
        }
        return Optional.ofNullable(IANA.get(key))
                .or(() -> ofWindows(name))
                .map(ZoneId::of)
                .or(() -> fixed(name))
                .or(() -> atTheEnd(name));
    }

    /** By the table of Unicode CLDR (windowsZones), where the world as a whole (001) keeps the zone. */
    private static Optional<String> ofWindows(String name) {
        return Optional.ofNullable(TimeZone.getIDForWindowsID(name, "001"));
    }

    /** {@code GMT+0200}, {@code UTC-05:00} */
    private static Optional<ZoneId> fixed(String name) {
        if (!name.matches("(?i)(GMT|UTC)\\s*[+-]\\d{1,2}(:?\\d{2})?")) {
            return Optional.empty();
        }
        var digits = name.replaceAll("(?i)GMT|UTC|\\s", "");
        try {
            return Optional.of(ZoneOffset.of(
                    digits.matches("[+-]\\d{3}") ? digits.charAt(0) + "0" + digits.substring(1) : digits));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code /mozilla.org/20070129_1/America/Indiana/Knox}: the longest end that is a zone with a region. */
    private static Optional<ZoneId> atTheEnd(String name) {
        var segments = name.split("/");
        for (var from = Math.max(1, segments.length - 3); from <= segments.length - 2; from++) {
            var id = IANA.get(key(String.join("/", Arrays.copyOfRange(segments, from, segments.length))));
            if (id != null) {
                return Optional.of(ZoneId.of(id));
            }
        }
        return Optional.empty();
    }

    /** The zone of a calendar that holds nothing but a VTIMEZONE (RFC 4791 §5.2.2). */
    static Optional<ZoneId> ofCalendar(String text) {
        try {
            return IcsFile.read(text.strip().getBytes(StandardCharsets.UTF_8))
                    .components("VTIMEZONE")
                    .flatMap(zone -> Stream.of("TZID", "X-LIC-LOCATION").flatMap(name -> zone.value(name).stream()))
                    .flatMap(name -> find(name).stream())
                    .findFirst();
        } catch (UnreadableCalendar e) {
            return Optional.empty();
        }
    }
}
