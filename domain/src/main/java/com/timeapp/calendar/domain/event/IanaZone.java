package com.timeapp.calendar.domain.event;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/** The name under which everybody knows a zone. Java also knows offsets, which are no such names. */
public final class IanaZone {

    public static final ZoneId UTC = ZoneId.of("UTC");

    private static final Set<String> NAMES = ZoneId.getAvailableZoneIds();
    private static final int EAST_MOST = 14;
    private static final int WEST_MOST = -12;

    private IanaZone() {}

    /** Itself where it has such a name, {@code Etc/GMT…} for a whole number of hours, else {@code UTC}. */
    public static ZoneId of(ZoneId zone) {
        if (NAMES.contains(zone.getId())) {
            return zone;
        }
        var hours = zone.normalized() instanceof ZoneOffset offset && offset.getTotalSeconds() % 3_600 == 0
                ? offset.getTotalSeconds() / 3_600
                : 0;
        if (hours == 0 || hours > EAST_MOST || hours < WEST_MOST) {
            return UTC;
        }
        // POSIX counts westwards: Etc/GMT-2 is two hours ahead
        return ZoneId.of("Etc/GMT" + (hours > 0 ? "-" : "+") + Math.abs(hours));
    }

    /** Always at offset zero: such a zone says nothing about where somebody is. */
    public static boolean isUtc(ZoneId zone) {
        return zone.getRules().isFixedOffset()
                && zone.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
    }
}
