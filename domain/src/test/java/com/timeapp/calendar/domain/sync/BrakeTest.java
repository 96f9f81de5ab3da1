package com.timeapp.calendar.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.id.MappingId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrakeTest {

    private static final Brake USUAL = new Brake(5, 20, 3, 50);

    @ParameterizedTest
    @CsvSource({
        // few of many, and as much as somebody does by hand
        "0, 0, false",
        "1, 1, false",
        "2, 2, false",
        "2, 3, false",
        "5, 6, false",
        // more than five, but not more than a fifth
        "6, 30, false",
        "20, 100, false",
        // more than both
        "6, 29, true",
        "21, 100, true",
        // all of at least three
        "3, 3, true",
        "5, 5, true"
    })
    void stopsWhatNobodyDoesByHand(int touched, int mappings, boolean stopped) {
        assertThat(USUAL.stops(touched, mappings)).isEqualTo(stopped);
        assertThat(USUAL.stops(RunPlan.of(mappings(touched), Set.of(), mappings)))
                .isEqualTo(stopped);
        assertThat(USUAL.stops(RunPlan.of(Set.of(), mappings(touched), mappings)))
                .isEqualTo(stopped);
    }

    @Test
    void soFewAreNeverTooMany() {
        assertThat(USUAL.letsThrough(2)).isTrue();
        assertThat(USUAL.letsThrough(3)).isFalse();
        assertThat(new Brake(5, 20, 100, 50).letsThrough(5)).isTrue();
        assertThat(new Brake(5, 20, 100, 50).letsThrough(6)).isFalse();
    }

    @Test
    void whatItLetsThroughUnseenItNeverStops() {
        IntStream.range(0, 40)
                .filter(USUAL::letsThrough)
                .forEach(touched -> IntStream.range(touched, 200)
                        .forEach(mappings ->
                                assertThat(USUAL.stops(touched, mappings)).isFalse()));
    }

    @Test
    void deletedAndChangedAreCountedTogether() {
        var plan = RunPlan.of(mappings(3), List.of(Ids.mapping("x"), Ids.mapping("y"), Ids.mapping("z")), 20);
        assertThat(USUAL.stops(plan)).isTrue();
    }

    @Test
    void whatWasAgreedToCountsNoMore() {
        var seen = RunPlan.of(mappings(20), List.of(Ids.mapping("x")), 30);
        assertThat(seen.beyond(seen).touched()).isZero();
        var more = RunPlan.of(mappings(22), List.of(Ids.mapping("x"), Ids.mapping("y")), 30);
        assertThat(more.beyond(seen).deleted()).hasSize(2);
        assertThat(more.beyond(seen).changed()).containsExactly(Ids.mapping("y"));
    }

    @Test
    void whoeverSawAnEventChangedHasNotAgreedThatItGoes() {
        var changed = RunPlan.of(Set.of(), mappings(3), 3);
        assertThat(USUAL.stops(RunPlan.of(mappings(3), Set.of(), 3).beyond(changed)))
                .isTrue();
    }

    @Test
    void aLimitThatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Brake(-1, 20, 3, 50));
        assertThatIllegalArgumentException().isThrownBy(() -> new Brake(5, 101, 3, 50));
        assertThatIllegalArgumentException().isThrownBy(() -> new Brake(5, 20, 0, 50));
    }

    private static List<MappingId> mappings(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Ids.mapping("event " + number))
                .toList();
    }
}
