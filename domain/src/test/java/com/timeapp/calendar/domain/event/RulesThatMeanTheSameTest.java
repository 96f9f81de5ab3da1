package com.timeapp.calendar.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.fixtures.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calendars write rules anew, each in its own way. */
class RulesThatMeanTheSameTest {

    /** On a Monday, the seventh of December, at nine in Berlin. */
    private static final Events STANDUP =
            Events.titled("Stand-up").at("2026-12-07T08:00:00Z").in("Europe/Berlin");

    private static boolean same(Events one, Events other) {
        assertThat(one.content().hasTheRuleOf(other.content()))
                .isEqualTo(other.content().hasTheRuleOf(one.content()));
        return one.content().hasTheRuleOf(other.content());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=WEEKLY | FREQ=WEEKLY;INTERVAL=1",
                "FREQ=WEEKLY | FREQ=WEEKLY;BYDAY=MO",
                "FREQ=WEEKLY;BYDAY=MO,WE | WKST=MO;BYDAY=WE,MO;FREQ=WEEKLY",
                "FREQ=WEEKLY;BYDAY=MO | FREQ=WEEKLY;WKST=SU;BYDAY=MO",
                "FREQ=MONTHLY | FREQ=MONTHLY;BYMONTHDAY=7",
                "FREQ=MONTHLY;BYDAY=1MO | FREQ=MONTHLY;BYDAY=+1MO",
                "FREQ=YEARLY | FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=7",
                "FREQ=YEARLY;BYMONTH=12 | FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=7",
                "FREQ=DAILY;UNTIL=20261231 | FREQ=DAILY;UNTIL=20261231T225959Z",
                "FREQ=DAILY;UNTIL=20261231 | FREQ=DAILY;UNTIL=20261231T080000Z",
                "FREQ=DAILY;UNTIL=20261231 | FREQ=DAILY;UNTIL=20270101T075959Z"
            })
    void theseDo(String one, String other) {
        assertThat(same(STANDUP.repeating(one), STANDUP.repeating(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=WEEKLY | FREQ=DAILY",
                "FREQ=WEEKLY | FREQ=WEEKLY;BYDAY=TU",
                "FREQ=WEEKLY | FREQ=WEEKLY;INTERVAL=2",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU",
                "FREQ=MONTHLY;BYDAY=MO | FREQ=MONTHLY;BYDAY=1MO",
                "FREQ=DAILY;COUNT=3 | FREQ=DAILY;UNTIL=20261209",
                "FREQ=DAILY | FREQ=DAILY;UNTIL=20261231",
                "FREQ=DAILY;UNTIL=20261231 | FREQ=DAILY;UNTIL=20261231T075959Z",
                "FREQ=YEARLY;BYMONTHDAY=7 | FREQ=YEARLY"
            })
    void theseDoNot(String one, String other) {
        assertThat(same(STANDUP.repeating(one), STANDUP.repeating(other))).isFalse();
        assertThat(same(STANDUP.repeating(one), STANDUP)).isFalse();
    }

    @Test
    void oneThatLeavesItsDayToTheStartGoesAlongWithIt() {
        var tuesday = STANDUP.at("2026-12-08T08:00:00Z");
        assertThat(same(STANDUP.repeating("FREQ=WEEKLY"), tuesday.repeating("FREQ=WEEKLY")))
                .isTrue();
        assertThat(same(STANDUP.repeating("FREQ=WEEKLY"), tuesday.repeating("FREQ=WEEKLY;BYDAY=TU")))
                .isFalse();
    }

    @Test
    void anEndThatTheStartHasMovedPastIsAnEarlierOne() {
        var rule = "FREQ=DAILY;UNTIL=20261231T080000Z";
        assertThat(same(
                        STANDUP.repeating(rule),
                        STANDUP.at("2026-12-07T09:00:00Z").repeating(rule)))
                .isFalse();
    }

    @Test
    void daysEndWithADayAndUtcIsNobodysClock() {
        assertThat(same(
                        STANDUP.on("2026-12-07").repeating("FREQ=DAILY;UNTIL=20261231"),
                        STANDUP.on("2026-12-07").repeating("FREQ=DAILY;UNTIL=20261231T000000Z")))
                .isTrue();
        var evening = Events.titled("Walk").at("2026-12-08T01:00:00Z").in("America/New_York");
        var rule = "FREQ=DAILY;UNTIL=20270101T045959Z";
        assertThat(same(evening.repeating(rule), evening.in("UTC").repeating(rule)))
                .isTrue();
    }
}
