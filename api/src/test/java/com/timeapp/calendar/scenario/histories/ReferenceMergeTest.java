package com.timeapp.calendar.scenario.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceMergeTest {

    private static final String MONDAY = "2031-01-06T08:00:00Z";
    private static final String TUESDAY = "2031-01-07T08:00:00Z";
    private static final String SOME_DATE = "2032-01-01";
    private static final Instant EARLY = Instant.EPOCH;
    private static final Instant LATE = EARLY.plusSeconds(1);

    private static final Said BASE = timed("Dentist", MONDAY, 60);

    private static Said timed(String title, String start, int minutes) {
        return said(title, start, minutes + " min", Set.of(minutes + " min", "1 days"));
    }

    private static Said said(String title, String start, String length, Set<String> lengths) {
        return Said.of(
                field -> switch (field) {
                    case TITLE -> title;
                    case START -> start;
                    case LENGTH -> length;
                    case RECURRENCE -> "";
                },
                lengths);
    }

    private static Said repeating(String rule) {
        return Said.of(field -> field == Field.RECURRENCE ? rule : BASE.get(field), BASE.lengths());
    }

    private static ReferenceMerge merge(Policy policy, Said ours, Said theirs) {
        return ReferenceMerge.of(policy, BASE, ours, theirs, EARLY, EARLY);
    }

    @ParameterizedTest
    @EnumSource(value = Policy.class, mode = EnumSource.Mode.EXCLUDE, names = "ASK")
    void changesOfDifferentFieldsBothStandUnlessThePersonIsToBeAskedAlways(Policy policy) {
        var merge = merge(policy, timed("Dr. Weiss", MONDAY, 60), timed("Dentist", TUESDAY, 90));

        assertThat(merge.task().saysTheSameAs(timed("Dr. Weiss", TUESDAY, 90))).isTrue();
        assertThat(merge.event().saysTheSameAs(merge.task())).isTrue();
        assertThat(merge.conflicts()).isEmpty();
    }

    @Test
    void whoeverIsToBeAskedAlwaysIsAskedAboutEachFieldThatEitherSideChanged() {
        var ours = timed("Dr. Weiss", MONDAY, 60);
        var theirs = timed("Dentist", TUESDAY, 60);
        var merge = merge(Policy.ASK, ours, theirs);

        assertThat(merge.task().saysTheSameAs(ours)).isTrue();
        assertThat(merge.event().saysTheSameAs(theirs)).isTrue();
        assertThat(merge.conflicts()).containsExactlyInAnyOrder(Field.TITLE, Field.START);
    }

    @Test
    void whereOnlyOneSideChangedAnythingNobodyIsAsked() {
        var moved = timed("Dr. Weiss", TUESDAY, 60);

        assertThat(merge(Policy.ASK, moved, BASE).event().saysTheSameAs(moved)).isTrue();
        assertThat(merge(Policy.ASK, BASE, moved).task().saysTheSameAs(moved)).isTrue();
        assertThat(merge(Policy.ASK, moved, BASE).conflicts()).isEmpty();
    }

    @Test
    void daysThatBothSidesGaveWhenTheyMadeItADateAreAConflict() {
        var ours = said("Dentist", SOME_DATE, "21 days", Set.of("60 min", "21 days"));
        var theirs = said("Dentist", SOME_DATE, "1 days", Set.of("1 days"));
        var merge = merge(Policy.CALENDAR_WINS, ours, theirs);

        assertThat(merge.task().get(Field.LENGTH)).isEqualTo("1 days");
        assertThat(merge.conflicts()).containsExactly(Field.LENGTH);
    }

    @ParameterizedTest
    @CsvSource({
        "MERGE, ours, theirs",
        "CALENDAR_WINS, theirs, theirs",
        "TASK_WINS, ours, ours",
        "NEWEST_WINS, theirs, theirs",
        "ASK, ours, theirs"
    })
    void ofDifferentChangesOfOneFieldThePolicyChooses(Policy policy, String task, String event) {
        var merge = merge(policy, timed("ours", MONDAY, 60), timed("theirs", MONDAY, 60));

        assertThat(merge.task().get(Field.TITLE)).isEqualTo(task);
        assertThat(merge.event().get(Field.TITLE)).isEqualTo(event);
        assertThat(merge.conflicts()).containsExactly(Field.TITLE);
    }

    @Test
    void whereTheNewestWinsItMayBeTheTasks() {
        var merge = ReferenceMerge.of(
                Policy.NEWEST_WINS, BASE, timed("ours", MONDAY, 60), timed("theirs", MONDAY, 60), LATE, EARLY);

        assertThat(merge.event().get(Field.TITLE)).isEqualTo("ours");
    }

    @Test
    void rulesThatBothSidesGaveItAreAConflict() {
        var merge = merge(Policy.TASK_WINS, repeating("FREQ=DAILY"), repeating("FREQ=WEEKLY"));

        assertThat(merge.event().get(Field.RECURRENCE)).isEqualTo("FREQ=DAILY");
        assertThat(merge.conflicts()).containsExactly(Field.RECURRENCE);
    }

    @Test
    void theSameChangeOnBothSidesIsNoConflict() {
        var merge = merge(Policy.ASK, timed("Dr. Weiss", MONDAY, 60), timed("Dr. Weiss", MONDAY, 60));

        assertThat(merge.conflicts()).isEmpty();
    }

    @Test
    void aDateBringsItsDaysAndLeavesOurMinutesForTheWayBack() {
        var date = said("Dentist", SOME_DATE, "2 days", Set.of("2 days"));
        var merge = merge(Policy.MERGE, timed("Dentist", MONDAY, 90), date);

        assertThat(merge.task().get(Field.START)).isEqualTo(SOME_DATE);
        assertThat(merge.task().get(Field.LENGTH)).isEqualTo("2 days");
        assertThat(merge.conflicts()).isEmpty();
    }
}
