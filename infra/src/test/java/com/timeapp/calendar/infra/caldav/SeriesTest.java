package com.timeapp.calendar.infra.caldav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {

    private static final String MASTER = """
            BEGIN:VEVENT
            UID:u
            DTSTART;TZID=Europe/Berlin:20260302T090000
            DTEND;TZID=Europe/Berlin:20260302T093000
            SUMMARY:Stand-up
            RRULE:FREQ=WEEKLY;BYDAY=MO
            EXDATE;TZID=Europe/Berlin:20260406T090000
            X-ROOM:5
            BEGIN:VALARM
            TRIGGER:-PT5M
            END:VALARM
            END:VEVENT
            """;

    private static final String MOVED = """
            BEGIN:VEVENT
            UID:u
            RECURRENCE-ID;TZID=Europe/Berlin:20260330T090000
            DTSTART;TZID=Europe/Berlin:20260331T140000
            DTEND;TZID=Europe/Berlin:20260331T150000
            SUMMARY:Stand-up, on Tuesday
            END:VEVENT
            """;

    private final IcsEvents events = new IcsEvents(Calendars.CLOCK);

    private static String file(String... components) {
        return "BEGIN:VCALENDAR\n" + String.join("", components) + "END:VCALENDAR\n";
    }

    private static String event(String lines) {
        return file("BEGIN:VEVENT\nUID:u\n" + lines + "\nEND:VEVENT\n");
    }

    private static RemoteEvent read(String body, String now) throws UnreadableCalendar {
        var file = IcsFile.read(body.getBytes(StandardCharsets.UTF_8));
        return EventReading.read(
                file, "/c/u.ics", new RemoteVersion("v"), Calendars.BERLIN, Instant.parse(now), Calendars.ANN);
    }

    private static Instant start(RemoteEvent event) {
        return ((EventTime.Timed) event.time()).start();
    }

    @Nested
    class Reading {

        @ParameterizedTest
        @CsvSource({
            // clocks go forward on 29 March: the time of day stays
            "2026-03-01T00:00:00Z, 2026-03-02T08:00:00Z",
            "2026-03-02T08:15:00Z, 2026-03-02T08:00:00Z",
            "2026-03-02T08:30:00Z, 2026-03-09T08:00:00Z",
            "2026-03-24T00:00:00Z, 2026-03-30T07:00:00Z",
            // 6 April is taken out
            "2026-03-30T08:00:00Z, 2026-04-13T07:00:00Z",
            "2036-01-01T00:00:00Z, 2036-01-07T08:00:00Z"
        })
        void tellsOfTheNextOccurrenceThatIsNotOver(String now, Instant next) throws UnreadableCalendar {
            var event = read(file(MASTER), now);
            assertThat(start(event)).isEqualTo(next);
            assertThat(event.ref().occurrence()).contains(next.toString());
            assertThat(event.recurring()).isTrue();
            assertThat(((EventTime.Timed) event.time()).length()).isEqualTo(Duration.ofMinutes(30));
        }

        @Test
        void anOverrideSaysWhatHoldsForItsOccurrence() throws UnreadableCalendar {
            var event = read(file(MOVED, MASTER), "2026-03-31T00:00:00Z");
            assertThat(event.title()).isEqualTo("Stand-up, on Tuesday");
            assertThat(start(event)).isEqualTo("2026-03-31T12:00:00Z");
            assertThat(event.ref().occurrence()).contains("2026-03-30T07:00:00Z");
        }

        @Test
        void aCancelledOccurrenceIsNone() throws UnreadableCalendar {
            var cancelled = MOVED.replace("END:VEVENT", "STATUS:CANCELLED\nEND:VEVENT");
            assertThat(start(read(file(MASTER, cancelled), "2026-03-30T00:00:00Z")))
                    .isEqualTo("2026-04-13T07:00:00Z");
        }

        @Test
        void aSeriesThatHasEndedTellsOfItsLastOccurrence() throws UnreadableCalendar {
            var ended = file(MASTER.replace("BYDAY=MO", "BYDAY=MO;UNTIL=20260316T080000Z"));
            assertThat(start(read(ended, "2026-05-01T00:00:00Z"))).isEqualTo("2026-03-16T08:00:00Z");
        }

        @Test
        void wholeDaysRepeatWithoutAZone() throws UnreadableCalendar {
            var event = read(
                    event("DTSTART;VALUE=DATE:20260131\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1"), "2026-02-27T22:00:00Z");
            assertThat(event.time()).isEqualTo(new EventTime.AllDay(LocalDate.parse("2026-02-28"), 1));
            assertThat(event.ref().occurrence()).contains("2026-02-28");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "RRULE:FREQ=DAILY;COUNT=3 | 2026-06-03T10:00:00Z | 2026-06-03T10:00:00Z",
                    "RRULE:FREQ=DAILY;COUNT=3 | 2026-07-03T10:00:00Z | 2026-06-03T10:00:00Z",
                    "RRULE:FREQ=YEARLY;INTERVAL=4 | 2026-07-01T00:00:00Z | 2030-06-01T10:00:00Z",
                    "RRULE:FREQ=DAILY;BYHOUR=10;BYMINUTE=0;BYSECOND=0 | 2026-07-01T00:00:00Z | 2026-07-01T10:00:00Z",
                    "RRULE:FREQ=MONTHLY;BYDAY=2TU | 2026-07-01T00:00:00Z | 2026-07-14T10:00:00Z",
                    "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | 2026-07-01T00:00:00Z | 2026-07-31T10:00:00Z",
                    "RDATE:20260610T100000Z,20260620T100000Z | 2026-06-15T00:00:00Z | 2026-06-20T10:00:00Z",
                    "RDATE;VALUE=PERIOD:20260610T100000Z/PT1H | 2026-06-05T00:00:00Z | 2026-06-10T10:00:00Z"
                })
        void rulesAndDatesOfManyKinds(String line, String now, Instant next) throws UnreadableCalendar {
            assertThat(start(read(event("DTSTART:20260601T100000Z\nDURATION:PT1H\n" + line), now)))
                    .isEqualTo(next);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "FREQ=SECONDLY",
                    "FREQ=MINUTELY;COUNT=5",
                    "FREQ=HOURLY",
                    "FREQ=DAILY;COUNT=2147483647",
                    "FREQ=DAILY;INTERVAL=0",
                    "FREQ=DAILY;BYHOUR=1,2,3",
                    "FREQ=DAILY;BYSECOND=0,1,2,3,4,5",
                    "FREQ=DAILY;UNTIL=soon",
                    "FREQ=SOMETIMES",
                    "BYDAY=MO",
                    "nonsense"
                })
        void aRuleThatIsATrapOrNoneIsRefused(String rule) {
            assertThatThrownBy(() -> read(event("DTSTART:20260601T100000Z\nRRULE:" + rule), "2026-07-01T00:00:00Z"))
                    .isInstanceOfSatisfying(
                            UnreadableCalendar.class,
                            refused ->
                                    assertThat(refused.reason()).isEqualTo(UnreadableCalendar.Reason.BAD_RECURRENCE));
        }

        @Test
        void oneOfOursIsToldOfAsAWholeWithItsRule() throws UnreadableCalendar {
            var event = read(ours("time-app-task-t@timeapp.com", "RRULE:freq=daily"), "2026-07-01T00:00:00Z");
            assertThat(start(event)).isEqualTo("2026-06-01T10:00:00Z");
            assertThat(event.ref().occurrence()).isEmpty();
            assertThat(event.rule()).contains("FREQ=DAILY");
            assertThat(read(ours("time-app-task-t-g2@timeapp.com", "RRULE:FREQ=DAILY"), "2026-07-01T00:00:00Z")
                            .rule())
                    .contains("FREQ=DAILY");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "RRULE:FREQ=HOURLY",
                    "RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY",
                    "RRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY",
                    "RDATE:20260701T100000Z"
                })
        void oneThatNoTaskCanHaveIsNotTold(String lines) throws UnreadableCalendar {
            var event = read(ours("time-app-task-t@timeapp.com", lines), "2026-07-01T00:00:00Z");
            assertThat(event.recurring()).isTrue();
            assertThat(event.rule()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"another", "time-app-task-t-copy@timeapp.com", "time-app-task-other@timeapp.com"})
        void whatGoesOnFromASeriesOfOursUnderAnotherNameIsThePersonsOwn(String uid) throws UnreadableCalendar {
            var event = read(ours(uid, "RRULE:FREQ=DAILY"), "2026-07-01T00:00:00Z");
            assertThat(event.ref().occurrence()).contains("2026-07-01T10:00:00Z");
            assertThat(event.rule()).isEmpty();
        }

        private static String ours(String uid, String lines) {
            return file("BEGIN:VEVENT\nUID:" + uid + "\nDTSTART:20260601T100000Z\n" + lines
                    + "\nX-TIME-APP-TASK-ID:t\nX-TIME-APP-VERSION:1\nEND:VEVENT\n");
        }

        @Test
        void aSingleOccurrenceWithoutItsSeriesIsOneOfItsOwn() throws UnreadableCalendar {
            var event = read(file(MOVED), "2026-03-01T00:00:00Z");
            assertThat(event.recurring()).isFalse();
            assertThat(event.ref().occurrence()).contains("2026-03-30T07:00:00Z");
        }
    }

    @Nested
    class Changing {

        private String renamed(String body, String occurrence) throws Exception {
            var ref = new ExternalEventRef("u", "/c/u.ics", Optional.of(occurrence));
            var event = read(body, "2026-03-01T00:00:00Z");
            var patch = Calendars.retitled(event, "Once");
            return new String(
                    events.changed(body.getBytes(StandardCharsets.UTF_8), ref, patch, Calendars.BERLIN)
                            .orElseThrow(),
                    StandardCharsets.UTF_8);
        }

        @Test
        void anEditMakesAnExceptionForItsOccurrenceAndLeavesTheSeries() throws Exception {
            var body = file(MASTER);
            assertThat(renamed(body, "2026-03-30T07:00:00Z")).isEqualTo(file(MASTER, """
                    BEGIN:VEVENT
                    UID:u
                    DTSTART;TZID=Europe/Berlin:20260330T090000
                    DTEND;TZID=Europe/Berlin:20260330T093000
                    SUMMARY:Once
                    X-ROOM:5
                    RECURRENCE-ID;TZID=Europe/Berlin:20260330T090000
                    SEQUENCE:1
                    BEGIN:VALARM
                    TRIGGER:-PT5M
                    END:VALARM
                    END:VEVENT
                    """));
        }

        @Test
        void anExceptionThatIsThereIsChanged() throws Exception {
            var body = file(MASTER, MOVED);
            assertThat(renamed(body, "2026-03-30T07:00:00Z"))
                    .isEqualTo(body.replace("SUMMARY:Stand-up, on Tuesday", "SUMMARY:Once")
                            .replace("SUMMARY:Once\n", "SUMMARY:Once\nSEQUENCE:1\n"));
        }

        @Test
        void anExceptionOfWholeDaysIsOneToo() throws Exception {
            var body = event("DTSTART;VALUE=DATE:20260131\nSUMMARY:Rent\nRRULE:FREQ=MONTHLY");
            assertThat(renamed(body, "2026-03-31"))
                    .contains("RRULE:FREQ=MONTHLY")
                    .contains("RECURRENCE-ID;VALUE=DATE:20260331\n")
                    .contains("DTSTART;VALUE=DATE:20260331\nDTEND;VALUE=DATE:20260401\n");
        }

        @Test
        void whatIsReadAfterwardsIsWhatWasWritten() throws Exception {
            var after = renamed(file(MASTER), "2026-03-30T07:00:00Z");
            assertThat(read(after, "2026-03-29T00:00:00Z").title()).isEqualTo("Once");
            assertThat(read(after, "2026-04-12T00:00:00Z").title()).isEqualTo("Stand-up");
        }
    }
}
