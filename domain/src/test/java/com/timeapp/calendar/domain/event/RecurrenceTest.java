package com.timeapp.calendar.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final EventTime IN_NEW_YORK =
            new EventTime.Timed(Instant.parse("2026-12-07T14:00:00Z"), NEW_YORK, Duration.ofHours(1));
    private static final EventTime ALL_DAY = new EventTime.AllDay(LocalDate.parse("2026-12-07"), 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY",
                "FREQ=DAILY;INTERVAL=3;COUNT=10",
                "FREQ=WEEKLY;BYDAY=MO,WE,FR;WKST=MO",
                "FREQ=MONTHLY;BYMONTHDAY=-1",
                "FREQ=MONTHLY;BYDAY=2TU,-1FR",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24",
                "FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO",
                "FREQ=YEARLY;BYYEARDAY=-366,1;UNTIL=20301231",
                "FREQ=WEEKLY;UNTIL=20301231T235959Z"
            })
    void aRuleByTheDayIsOne(String rule) {
        assertThat(Recurrence.of(rule).text()).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "every Monday",
                "RRULE:FREQ=DAILY",
                "INTERVAL=2",
                "FREQ=HOURLY",
                "FREQ=DAILY;BYHOUR=9",
                "FREQ=DAILY;",
                "FREQ=DAILY;FREQ=WEEKLY",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;COUNT=100000",
                "FREQ=DAILY;COUNT=3;UNTIL=20301231",
                "FREQ=DAILY;UNTIL=20300231",
                "FREQ=DAILY;UNTIL=20301231T235959",
                "FREQ=WEEKLY;BYDAY=2MO",
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=WEEKLY;BYMONTHDAY=1",
                "FREQ=MONTHLY;BYMONTHDAY=32",
                "FREQ=MONTHLY;BYMONTHDAY=0",
                "FREQ=MONTHLY;BYWEEKNO=3",
                "FREQ=MONTHLY;BYYEARDAY=3",
                "FREQ=YEARLY;BYMONTH=13",
                "FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO",
                "FREQ=MONTHLY;BYSETPOS=1",
                "FREQ=DAILY;X-WEIRD=1"
            })
    void anythingElseIsNone(String rule) {
        assertThatIllegalArgumentException().isThrownBy(() -> Recurrence.of(rule));
    }

    @Test
    void whatIsTheMatterRepeatsNothingOfTheRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recurrence.of("FREQ=canary"))
                .withMessageNotContainingAny("canary", "CANARY");
    }

    @ParameterizedTest
    @CsvSource({
        "20261231, 20270101T045959Z, 20261231",
        "20261231T235959Z, 20261231T235959Z, 20261231",
        // the last moment of the year there
        "20270101T045959Z, 20270101T045959Z, 20261231",
    })
    void itEndsAsItsEventBegins(String until, String timed, String allDay) {
        var rule = Recurrence.of("FREQ=WEEKLY;UNTIL=" + until + ";BYDAY=MO");
        assertThat(rule.fitting(IN_NEW_YORK, NEW_YORK)).isEqualTo("FREQ=WEEKLY;UNTIL=" + timed + ";BYDAY=MO");
        assertThat(rule.fitting(ALL_DAY, NEW_YORK)).isEqualTo("FREQ=WEEKLY;UNTIL=" + allDay + ";BYDAY=MO");
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=DAILY;UNTIL=20270101T045959Z, FREQ=DAILY;UNTIL=20261231",
        "FREQ=DAILY;UNTIL=20261231T140000Z, FREQ=DAILY;UNTIL=20261231",
        // before the clock at which it begins
        "FREQ=DAILY;UNTIL=20261231T135959Z, FREQ=DAILY;UNTIL=20261230",
        "FREQ=DAILY;UNTIL=20261231, FREQ=DAILY;UNTIL=20261231",
        "FREQ=DAILY;COUNT=3, FREQ=DAILY;COUNT=3"
    })
    void itsEndIsADayAtWhateverTimeOfDay(String rule, String withADay) {
        assertThat(Recurrence.of(rule).endingWithADay(IN_NEW_YORK).text()).isEqualTo(withADay);
    }

    @Test
    void itIsOverOnceItsEndIsPassedWhereverThePersonIs() {
        var rule = Recurrence.of("FREQ=DAILY;UNTIL=20261231");
        assertThat(rule.isOver(Instant.parse("2027-01-01T11:59:59Z"))).isFalse();
        assertThat(rule.isOver(Instant.parse("2027-01-01T12:00:01Z"))).isTrue();
        assertThat(Recurrence.of("FREQ=DAILY;COUNT=1").isOver(Instant.MAX)).isFalse();
    }
}
