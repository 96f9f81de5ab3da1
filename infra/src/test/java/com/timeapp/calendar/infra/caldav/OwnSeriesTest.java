package com.timeapp.calendar.infra.caldav;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A task that repeats, as iCalendar has it. Its clocks go back on 25 October. */
class OwnSeriesTest {

    private static final String UID = "time-app-task-t-1@timeapp.com";
    private static final EventContent MONDAYS = Calendars.content("t-1", "Stand-up")
            .withTime(at("2026-10-05T07:00:00Z"))
            .repeating(Optional.of("FREQ=WEEKLY;BYDAY=MO"));

    private final IcsEvents events = new IcsEvents(Calendars.CLOCK);

    private static EventTime at(String instant) {
        return new EventTime.Timed(Instant.parse(instant), ZoneId.of("Europe/Berlin"), Duration.ofMinutes(30));
    }

    private String made(EventContent content) throws Failed {
        return new String(events.made(UID, content, false), StandardCharsets.UTF_8);
    }

    private String changed(String body, EventContent before, EventContent after) throws Failed {
        return new String(
                events.changed(
                                body.getBytes(StandardCharsets.UTF_8),
                                new ExternalEventRef(UID, "r"),
                                EventPatch.ofOurs(before, after),
                                Calendars.BERLIN)
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    /** One occurrence was taken out in the calendar and another one moved there. */
    private String withExceptions() throws Failed {
        return made(MONDAYS)
                .replace("RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Berlin:20261012T090000\r\nRRULE:FREQ=WEEKLY")
                .replace("END:VCALENDAR", """
                        BEGIN:VEVENT
                        UID:%s
                        RECURRENCE-ID;TZID=Europe/Berlin:20261026T090000
                        DTSTART;TZID=Europe/Berlin:20261027T150000
                        DTEND;TZID=Europe/Berlin:20261027T160000
                        SUMMARY:Stand-up on Tuesday
                        END:VEVENT
                        END:VCALENDAR""".formatted(UID).replace("\n", "\r\n"));
    }

    @Test
    void datesBesideTheRuleGoAlongWithIt() throws Failed {
        var there = made(MONDAYS)
                .replace("RRULE:FREQ=WEEKLY", "RDATE;TZID=Europe/Berlin:20261008T090000\r\nRRULE:FREQ=WEEKLY");
        assertThat(changed(there, MONDAYS, MONDAYS.withTime(at("2026-10-05T09:00:00Z"))))
                .contains("RDATE;TZID=Europe/Berlin:20261008T110000", "DTSTART;TZID=Europe/Berlin:20261005T110000");
        var period = made(MONDAYS)
                .replace("RRULE:FREQ=WEEKLY", "RDATE;VALUE=PERIOD:20261008T070000Z/PT2H\r\nRRULE:FREQ=WEEKLY");
        assertThat(changed(period, MONDAYS, MONDAYS.withTime(at("2026-10-05T09:00:00Z"))))
                .contains("RDATE;VALUE=PERIOD:20261008T070000Z/PT2H");
    }

    @Test
    void itRepeatsByTheClocksOfItsZone() throws Failed {
        assertThat(made(MONDAYS))
                .contains("DTSTART;TZID=Europe/Berlin:20261005T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO\r\n")
                .contains("BEGIN:VTIMEZONE");
    }

    @Test
    void anEventInUtcThatComesToRepeatIsSaidInItsZone() throws Failed {
        var once = Calendars.content("t-1", "Stand-up");
        var utc = once.withTime(
                new EventTime.Timed(Instant.parse("2026-10-05T07:00:00Z"), ZoneId.of("UTC"), Duration.ofMinutes(30)));
        assertThat(changed(made(utc), utc, MONDAYS))
                .contains("DTSTART;TZID=Europe/Berlin:20261005T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO\r\n")
                .doesNotContain("DTSTART:20261005T070000Z");
    }

    @Test
    void anotherTitleLeavesWhatWasSaidOfSingleOccurrences() throws Failed {
        var body = changed(withExceptions(), MONDAYS, MONDAYS.withTitle("Daily"));
        assertThat(body)
                .contains("SUMMARY:Daily\r\n", "EXDATE;TZID=Europe/Berlin:20261012T090000")
                .contains("RECURRENCE-ID;TZID=Europe/Berlin:20261026T090000", "SUMMARY:Stand-up on Tuesday");
    }

    @Test
    void movedItTakesItsExceptionsAlong() throws Failed {
        var body = changed(withExceptions(), MONDAYS, MONDAYS.withTime(at("2026-10-05T08:15:00Z")));
        assertThat(body)
                .contains("DTSTART;TZID=Europe/Berlin:20261005T101500", "EXDATE;TZID=Europe/Berlin:20261012T101500")
                // the other side of the change of clocks, by the same clocks
                .contains("RECURRENCE-ID;TZID=Europe/Berlin:20261026T101500")
                .contains("DTSTART;TZID=Europe/Berlin:20261027T150000");
    }

    @Test
    void movedToADayOnWhichItsRuleDoesNotRepeatWhatWasSaidOfItsDaysStandsAtTheNewTime() throws Failed {
        var body = changed(withExceptions(), MONDAYS, MONDAYS.withTime(at("2026-10-06T08:00:00Z")));
        assertThat(body)
                .contains("DTSTART;TZID=Europe/Berlin:20261006T100000", "EXDATE;TZID=Europe/Berlin:20261012T100000")
                .contains("RECURRENCE-ID;TZID=Europe/Berlin:20261026T100000", "Stand-up on Tuesday");
    }

    @Test
    void movedToAnotherDayWithoutADayInItsRuleItTakesThemToThatDay() throws Failed {
        var weekly = MONDAYS.repeating(Optional.of("FREQ=WEEKLY"));
        var body = changed(
                withExceptions().replace("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY"),
                weekly,
                weekly.withTime(at("2026-10-06T07:00:00Z")));
        assertThat(body)
                .contains("EXDATE;TZID=Europe/Berlin:20261013T090000")
                .contains("RECURRENCE-ID;TZID=Europe/Berlin:20261027T090000");
    }

    @Test
    void anOccurrenceThatWasOnlyRenamedMovesWithTheSeries() throws Failed {
        var renamed = withExceptions()
                .replace("DTSTART;TZID=Europe/Berlin:20261027T150000", "DTSTART;TZID=Europe/Berlin:20261026T090000")
                .replace("DTEND;TZID=Europe/Berlin:20261027T160000", "DTEND;TZID=Europe/Berlin:20261026T094500");
        assertThat(changed(renamed, MONDAYS, MONDAYS.withTime(at("2026-10-05T08:00:00Z"))))
                .contains("RECURRENCE-ID;TZID=Europe/Berlin:20261026T100000")
                .contains("DTSTART;TZID=Europe/Berlin:20261026T100000", "DTEND;TZID=Europe/Berlin:20261026T104500");
    }

    @Test
    void madeWholeDaysItKeepsTheDaysThatWereTakenOut() throws Failed {
        var days = MONDAYS.withTime(new EventTime.AllDay(LocalDate.parse("2026-10-05"), 1));
        assertThat(changed(withExceptions(), MONDAYS, days))
                .contains("DTSTART;VALUE=DATE:20261005", "EXDATE;VALUE=DATE:20261012")
                .contains("RECURRENCE-ID;VALUE=DATE:20261026");
    }

    @Test
    void underAnotherRuleAnExceptionThatIsNoOccurrenceGoes() throws Failed {
        var fortnightly = MONDAYS.repeating(Optional.of("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"));
        assertThat(changed(withExceptions(), MONDAYS, fortnightly))
                .contains("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO\r\n")
                .doesNotContain("RECURRENCE-ID", "Stand-up on Tuesday");
        var weekdays = MONDAYS.repeating(Optional.of("FREQ=WEEKLY;BYDAY=MO,WE"));
        assertThat(changed(withExceptions(), MONDAYS, weekdays)).contains("RECURRENCE-ID", "Stand-up on Tuesday");
    }

    @Test
    void noSeriesAnyMoreItIsOneEvent() throws Failed {
        assertThat(changed(withExceptions(), MONDAYS, MONDAYS.repeating(Optional.empty())))
                .contains("DTSTART;TZID=Europe/Berlin:20261005T090000")
                .doesNotContain("RRULE:FREQ=WEEKLY", "EXDATE", "RECURRENCE-ID");
    }

    @Test
    void whoReadsItSeesTheTaskAndNotAnOccurrence() throws Exception {
        var read = EventReading.read(
                IcsFile.read(withExceptions().getBytes(StandardCharsets.UTF_8)),
                "r",
                new RemoteVersion("v"),
                Calendars.BERLIN,
                Instant.parse("2026-11-01T00:00:00Z"),
                Calendars.ANN);
        assertThat(read.time()).isEqualTo(at("2026-10-05T07:00:00Z"));
        assertThat(read.ref().occurrence()).isEmpty();
    }
}
