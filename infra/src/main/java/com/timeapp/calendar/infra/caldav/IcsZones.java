package com.timeapp.calendar.infra.caldav;

import java.time.ZoneId;
import java.util.Optional;

/** The zones that a file names: of IANA, of Windows, or described in the file itself. */
record IcsZones(IcsFile file, ZoneId floating) {

    /** Where times without a zone are read, and those in a zone that nobody knows. */
    IcsZone own() {
        return IcsZone.of(floating);
    }

    IcsZone find(String tzid) {
        return TimeZoneIds.find(tzid).map(IcsZone::of).or(() -> described(tzid)).orElseGet(this::own);
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
        return description(tzid)
                .flatMap(zone -> zone.value("X-LIC-LOCATION")
                        .flatMap(TimeZoneIds::find)
                        .map(IcsZone::of)
                        .or(() -> DescribedRules.of(zone).map(rules -> new IcsZone(floating, rules))));
    }
}
