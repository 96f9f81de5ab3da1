package com.timeapp.calendar.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeTest {

    private static final EventTime HOUR = timed("2026-12-01T09:00:00Z", "UTC", Duration.ofHours(1));
    private static final EventTime DAY = new EventTime.AllDay(LocalDate.parse("2026-12-01"), 1);

    @Test
    void theSameInstantInAnotherZoneIsTheSameTime() {
        assertThat(HOUR.sameAs(timed("2026-12-01T09:00:00Z", "Europe/Vienna", Duration.ofHours(1))))
                .isTrue();
    }

    @Test
    void anotherInstantOrLengthIsNot() {
        assertThat(HOUR.sameAs(timed("2026-12-01T09:01:00Z", "UTC", Duration.ofHours(1))))
                .isFalse();
        assertThat(HOUR.sameAs(timed("2026-12-01T09:00:00Z", "UTC", Duration.ofMinutes(61))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PT1H, 60", "PT59M1S, 60", "PT1S, 1", "PT1M0.001S, 2", "PT0S, 0", "-PT5M, 0"})
    void aPartOfAMinuteCountsAsOne(Duration length, int minutes) {
        assertThat(new EventTime.Timed(Instant.EPOCH, ZoneId.of("UTC"), length).length())
                .isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void aPartOfASecondIsNoDifferenceForCalendarsDropIt() {
        assertThat(HOUR.sameAs(timed("2026-12-01T09:00:00.999Z", "UTC", Duration.ofHours(1))))
                .isTrue();
        assertThat(HOUR.sameStart(timed("2026-12-01T09:00:01Z", "UTC", Duration.ofHours(1))))
                .isFalse();
    }

    @Test
    void aTimeIsNeverTheSameAsWholeDays() {
        var midnight = timed("2026-12-01T00:00:00Z", "UTC", Duration.ofDays(1));

        assertThat(midnight.sameStart(DAY)).isFalse();
        assertThat(midnight.sameLength(DAY)).isFalse();
        assertThat(DAY.sameStart(midnight)).isFalse();
        assertThat(DAY.sameLength(midnight)).isFalse();
        assertThat(DAY.sameKind(midnight)).isFalse();
    }

    @Test
    void theEndOfWholeDaysIsTheDayAfter() {
        assertThat(new EventTime.AllDay(LocalDate.parse("2026-12-31"), 2).end())
                .isEqualTo(LocalDate.parse("2027-01-02"));
    }

    @Test
    void wholeDaysAreAtLeastOne() {
        assertThat(new EventTime.AllDay(LocalDate.parse("2026-12-01"), 0)).isEqualTo(DAY);
    }

    @Test
    void aLengthIsTakenOverFromTheSameKindOnly() {
        var longer = timed("2030-01-01T00:00:00Z", "Asia/Tokyo", Duration.ofMinutes(90));

        assertThat(HOUR.withLengthOf(longer)).isEqualTo(timed("2026-12-01T09:00:00Z", "UTC", Duration.ofMinutes(90)));
        assertThat(DAY.withLengthOf(new EventTime.AllDay(LocalDate.EPOCH, 3)))
                .isEqualTo(new EventTime.AllDay(LocalDate.parse("2026-12-01"), 3));
        assertThat(HOUR.withLengthOf(DAY)).isEqualTo(HOUR);
        assertThat(DAY.withLengthOf(HOUR)).isEqualTo(DAY);
    }

    @Test
    void anOffsetBecomesTheZoneThatStandsForItAndKeepsTheInstant() {
        assertThat(timed("2026-12-01T09:00:00Z", "Z", Duration.ofHours(1))).isEqualTo(HOUR);
        assertThat(timed("2026-12-01T09:00:00Z", "-03:30", Duration.ofHours(1))).isEqualTo(HOUR);
        assertThat(timed("2026-12-01T09:00:00Z", "+01:00", Duration.ofHours(1)))
                .isEqualTo(timed("2026-12-01T09:00:00Z", "Etc/GMT-1", Duration.ofHours(1)));
    }

    private static EventTime timed(String start, String zone, Duration length) {
        return new EventTime.Timed(Instant.parse(start), ZoneId.of(zone), length);
    }
}
