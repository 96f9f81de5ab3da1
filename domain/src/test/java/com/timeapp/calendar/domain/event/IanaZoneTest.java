package com.timeapp.calendar.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IanaZoneTest {

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "UTC", "Etc/UTC", "GMT", "Etc/GMT-2", "US/Eastern", "EST5EDT"})
    void aNameStaysAsItIs(String name) {
        assertThat(IanaZone.of(ZoneId.of(name))).isEqualTo(ZoneId.of(name));
    }

    @ParameterizedTest
    @CsvSource({
        "Z, UTC",
        "+00:00, UTC",
        "UTC+00:00, UTC",
        "+02:00, Etc/GMT-2",
        "UTC+02:00, Etc/GMT-2",
        "GMT-05:00, Etc/GMT+5",
        "+14:00, Etc/GMT-14",
        "-12:00, Etc/GMT+12",
        "+15:00, UTC",
        "-13:00, UTC",
        "+05:30, UTC",
        "-00:30, UTC",
        "+01:00:01, UTC"
    })
    void anOffsetBecomesOne(String offset, String name) {
        assertThat(IanaZone.of(ZoneId.of(offset)).getId()).isEqualTo(name);
    }

    @Test
    void whateverTheOffsetTheNameIsKnown() {
        assertThat(IntStream.rangeClosed(-18 * 60, 18 * 60)
                        .mapToObj(minutes -> ZoneOffset.ofTotalSeconds(minutes * 60)))
                .allSatisfy(offset -> {
                    var zone = IanaZone.of(offset);
                    assertThat(ZoneId.getAvailableZoneIds()).contains(zone.getId());
                    assertThat(zone.getRules().getOffset(Instant.EPOCH)).isIn(offset, ZoneOffset.UTC);
                });
    }

    @Test
    void utcIsKnownUnderAllItsNames() {
        assertThat(new String[] {"UTC", "Z", "GMT", "Etc/UTC", "Zulu", "UTC+00:00"})
                .allSatisfy(name -> assertThat(IanaZone.isUtc(ZoneId.of(name))).isTrue());
        assertThat(new String[] {"Europe/London", "Etc/GMT-1", "+01:00"})
                .allSatisfy(name -> assertThat(IanaZone.isUtc(ZoneId.of(name))).isFalse());
    }
}
