package com.timeapp.calendar.infra.caldav;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.event.RemoteVersion;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MakingEventsTest {

    private final IcsEvents events = new IcsEvents(Calendars.CLOCK);

    private String made(EventContent content) throws Failed {
        return new String(events.made("time-app-task-t-1@timeapp.com", content, false), StandardCharsets.UTF_8);
    }

    @Test
    void oneThatIsDiscreetTellsOthersOnlyWhenItIs() throws Failed {
        var discreet = new String(
                events.made("time-app-task-t-1@timeapp.com", Calendars.content("t-1", "Busy"), true),
                StandardCharsets.UTF_8);
        assertThat(discreet).contains("\r\nCLASS:PRIVATE\r\n");
        assertThat(made(Calendars.content("t-1", "Busy"))).doesNotContain("CLASS");
    }

    private static EventContent at(EventTime time) {
        return Calendars.content("t-1", "Dentist").withTime(time);
    }

    private static EventTime.Timed timed(String start, String zone) {
        return new EventTime.Timed(Instant.parse(start), ZoneId.of(zone), Duration.ofHours(1));
    }

    @Test
    void aTimedEventInUtcIsThisToTheByte() throws Failed {
        assertThat(made(Calendars.content("t-1", "Dentist; bring card"))).isEqualTo("""
                        BEGIN:VCALENDAR
                        PRODID:-//Time App//Calendar Integration//EN
                        VERSION:2.0
                        BEGIN:VEVENT
                        SUMMARY:Dentist\\; bring card
                        DESCRIPTION:Task: Dentist\\; bring card\\nPriority: high
                        DTSTART:20260601T100000Z
                        DTEND:20260601T110000Z
                        DTSTAMP:20260501T080000Z
                        UID:time-app-task-t-1@timeapp.com
                        PRIORITY:3
                        CATEGORIES:Time App
                        X-TIME-APP-TASK-ID:t-1
                        X-TIME-APP-VERSION:1
                        TRANSP:OPAQUE
                        SEQUENCE:0
                        END:VEVENT
                        END:VCALENDAR
                        """.replace("\n", "\r\n"));
    }

    @Test
    void anAllDayEventHasDatesAndEndsOnTheDayAfter() throws Failed {
        assertThat(made(at(new EventTime.AllDay(LocalDate.parse("2026-12-31"), 1))))
                .contains("DTSTART;VALUE=DATE:20261231\r\n", "DTEND;VALUE=DATE:20270101\r\n");
    }

    @Test
    void aTimedEventInAZoneCarriesTheZone() throws Failed {
        assertThat(made(at(timed("2026-06-01T10:00:00Z", "Europe/Berlin"))))
                .contains(
                        """
                        BEGIN:STANDARD
                        DTSTART:20261025T030000
                        TZOFFSETFROM:+0200
                        TZOFFSETTO:+0100
                        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
                        END:STANDARD
                        """.replace("\n", "\r\n"),
                        """
                        BEGIN:VTIMEZONE
                        TZID:Europe/Berlin
                        BEGIN:DAYLIGHT
                        DTSTART:20260329T020000
                        TZOFFSETFROM:+0100
                        TZOFFSETTO:+0200
                        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
                        END:DAYLIGHT
                        """.replace("\n", "\r\n"),
                        "DTSTART;TZID=Europe/Berlin:20260601T120000\r\nDTEND;TZID=Europe/Berlin:20260601T130000\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Africa/Casablanca", "America/Nuuk", "Asia/Gaza",
                "Australia/Lord_Howe", "America/Santiago", "Asia/Tehran", "Pacific/Apia", "Europe/Dublin",
                        "Africa/Cairo",
                "Antarctica/Troll", "Asia/Kathmandu", "America/Asuncion"
            })
    void theZoneThatAnEventCarriesSaysTheSameAsOurs(String zone) throws Exception {
        for (var start : new String[] {"1971-02-03T04:05:00Z", "2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"}) {
            var body = made(at(timed(start, zone)));
            // under a name that nobody knows only the description in the file can help
            var unknown = IcsFile.read(body.replace(zone, "Somewhere/Unknown").getBytes(StandardCharsets.UTF_8));
            for (var days = 0; days < 730; days += 5) {
                var moment = Instant.parse(start).plus(Duration.ofDays(days));
                var described = new IcsZones(unknown, ZoneOffset.UTC).find("Somewhere/Unknown");
                assertThat(described.rules().getOffset(moment))
                        .as("%s at %s", zone, moment)
                        .isEqualTo(ZoneId.of(zone).getRules().getOffset(moment));
                if (days == 0) {
                    assertThat(described.rules()).isNotEqualTo(ZoneOffset.UTC.getRules());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-03-29T01:00:00Z"})
    void anInstantComesBackWhateverTheClocksDo(String start) throws Exception {
        var content = at(timed(start, "Europe/Berlin"));
        var file = IcsFile.read(made(content).getBytes(StandardCharsets.UTF_8));
        var read = EventReading.read(
                file, "r", new RemoteVersion("v"), ZoneOffset.UTC, Calendars.CLOCK.instant(), Calendars.ANN);
        assertThat(read.time().sameAs(content.time())).isTrue();
    }

    @Test
    void anotherLibraryReadsWhatWeMake() throws Exception {
        for (var time : new EventTime[] {
            timed("2026-06-01T10:00:00Z", "America/New_York"), new EventTime.AllDay(LocalDate.parse("2026-06-01"), 3)
        }) {
            var title = "Ä very, long; title \\ ".repeat(20).strip();
            var body = made(at(time).withTitle(title));
            var calendar = new CalendarBuilder().build(new StringReader(body));
            assertThat(calendar.validate().hasErrors()).isFalse();
            var event = calendar.<VEvent>getComponent("VEVENT").orElseThrow();
            assertThat(event.getSummary().getValue()).isEqualTo(title);
            assertThat(calendar.<VTimeZone>getComponent("VTIMEZONE").isPresent())
                    .isEqualTo(time instanceof EventTime.Timed);
        }
    }

    @Test
    void noLineIsLongerThan75OctetsAndNoCharacterIsTorn() throws Failed {
        var title = "Zähne 😀 ".repeat(40).strip();
        assertThat(made(at(new EventTime.AllDay(LocalDate.parse("2026-06-01"), 1))
                                .withTitle(title))
                        .lines())
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75))
                .noneMatch(line -> line.contains("\uFFFD"));
    }

    @ParameterizedTest
    @CsvSource({"URGENT,1", "HIGH,3", "MEDIUM,5", "LOW,7", "NONE,9"})
    void prioritiesAreWrittenByTheMap(Priority priority, String written) throws Failed {
        var content = Calendars.content("t-1", "Dentist");
        assertThat(made(new EventContent(
                        content.title(), content.time(), Optional.empty(), priority, true, content.marker())))
                .contains("PRIORITY:" + written + "\r\n", "TRANSP:TRANSPARENT\r\n")
                .doesNotContain("DESCRIPTION");
    }

    @ParameterizedTest
    @EnumSource(Priority.class)
    void prioritiesComeBack(Priority priority) throws Exception {
        var content = Calendars.content("t-1", "Dentist");
        var body = made(new EventContent(
                content.title(), content.time(), content.description(), priority, false, content.marker()));
        var file = IcsFile.read(body.getBytes(StandardCharsets.UTF_8));
        assertThat(EventReading.read(
                                file,
                                "r",
                                new RemoteVersion("v"),
                                ZoneOffset.UTC,
                                Calendars.CLOCK.instant(),
                                Calendars.ANN)
                        .priority())
                .isEqualTo(priority);
    }

    @Test
    void generationsHaveNamesOfTheirOwn() {
        assertThat(new EventNames(Calendars.key("a.b", 2)).resource()).isEqualTo("time-app-task-a.b-g2.ics");
        assertThat(new EventNames(Calendars.key("a.b", 2)).uid()).isEqualTo("time-app-task-a.b-g2@timeapp.com");
    }
}
