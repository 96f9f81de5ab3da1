package com.timeapp.calendar.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void everybodyHasOneTurnADay() {
        var somebody = UUID.fromString("6f1f5a0e-77aa-4f2e-9d2b-0a1b2c3d4e5f");

        assertThat(hours(0, 24 * 5).mapToObj(hour -> turn(somebody, hour)).distinct())
                .hasSizeBetween(5, 6);
        assertThat(turn(somebody, 24)).isEqualTo(turn(somebody, 0) + 1);
    }

    @Test
    void andNotAllTheSameMoment() {
        var people =
                IntStream.range(0, 2_400).mapToObj(n -> UUID.nameUUIDFromBytes(new byte[] {(byte) n, (byte) (n >> 8)}));

        var changingInTheFirstHour = people.filter(somebody -> turn(somebody, 0) != turn(somebody, 1))
                .count();
        assertThat(changingInTheFirstHour).isBetween(50L, 150L);
    }

    @Test
    void whatIsOverIsLookedAtAtOnceAndThenEverMoreRarely() {
        var looks = IntStream.rangeClosed(0, 16)
                .mapToObj(day -> Turns.everRarer(NOW, DAY, NOW.plus(DAY.multipliedBy(day))))
                .toList();

        assertThat(looks).isEqualTo(List.of(0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 5));
    }

    @Test
    void aClockThatIsBehindAsksForNothingMore() {
        assertThat(Turns.everRarer(NOW, DAY, NOW.minus(DAY))).isZero();
    }

    private static LongStream hours(int from, int to) {
        return LongStream.range(from, to);
    }

    private static long turn(UUID of, long hours) {
        return Turns.spread(of, DAY, NOW.plus(Duration.ofHours(hours)));
    }
}
