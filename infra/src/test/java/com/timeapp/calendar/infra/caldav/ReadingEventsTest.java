package com.timeapp.calendar.infra.caldav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.util.TimeZone;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.Participation;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingEventsTest {

    private static final String CUSTOM_ZONE = """
            BEGIN:VTIMEZONE
            TZID:Custom 1
            BEGIN:STANDARD
            DTSTART:16010101T030000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            END:VTIMEZONE
            """;

    private static RemoteEvent read(String lines) throws UnreadableCalendar {
        return read("", lines);
    }

    private static RemoteEvent read(String before, String lines) throws UnreadableCalendar {
        var body = "BEGIN:VCALENDAR\n" + before + "BEGIN:VEVENT\nUID:u\n" + lines + "\nEND:VEVENT\nEND:VCALENDAR\n";
        return file(body);
    }

    private static RemoteEvent file(String body) throws UnreadableCalendar {
        return EventReading.read(
                IcsFile.read(body.getBytes(StandardCharsets.UTF_8)),
                "/c/u.ics",
                new RemoteVersion("v"),
                ZoneId.of("America/New_York"),
                Calendars.CLOCK.instant(),
                Calendars.ANN);
    }

    private static Instant start(String before, String dtstart) throws UnreadableCalendar {
        return ((EventTime.Timed) read(before, dtstart).time()).start();
    }

    @Nested
    class Zones {

        @ParameterizedTest
        @CsvSource({
            "DTSTART:20260701T120000Z, 2026-07-01T12:00:00Z",
            "DTSTART:20260701T120000, 2026-07-01T16:00:00Z",
            "DTSTART;TZID=Europe/Berlin:20260701T120000, 2026-07-01T10:00:00Z",
            "DTSTART;TZID=\"Europe/Berlin\":20260701T120000, 2026-07-01T10:00:00Z",
            "DTSTART;TZID=europe/berlin:20260701T120000, 2026-07-01T10:00:00Z",
            "DTSTART;TZID=W. Europe Standard Time:20260701T120000, 2026-07-01T10:00:00Z",
            "DTSTART;TZID=/mozilla.org/20070129_1/Europe/Berlin:20260701T120000, 2026-07-01T10:00:00Z",
            "DTSTART;TZID=/x/America/Indiana/Knox:20260701T120000, 2026-07-01T17:00:00Z",
            "DTSTART;TZID=GMT+0300:20260701T120000, 2026-07-01T09:00:00Z",
            "DTSTART;TZID=Custom 1:20260701T120000, 2026-07-01T10:00:00Z",
            "DTSTART;TZID=Custom 1:20260101T120000, 2026-01-01T11:00:00Z",
            "DTSTART;TZID=Unknown:20260701T120000, 2026-07-01T16:00:00Z",
            // a gap moves forward, an overlap takes the first offset
            "DTSTART;TZID=Europe/Berlin:20260329T023000, 2026-03-29T01:30:00Z",
            "DTSTART;TZID=Europe/Berlin:20261025T023000, 2026-10-25T00:30:00Z",
            "DTSTART:19010101T000000Z, 1901-01-01T00:00:00Z",
            "DTSTART:22990101T000000Z, 2299-01-01T00:00:00Z"
        })
        void aStartIsReadInItsZone(String line, Instant instant) throws UnreadableCalendar {
            assertThat(start(CUSTOM_ZONE, line)).isEqualTo(instant);
        }

        @ParameterizedTest
        @ValueSource(strings = {"FREQ=SECONDLY", "FREQ=DAILY", "FREQ=YEARLY;BYSECOND=1,2,3"})
        void aZoneThatIsATrapIsNotFollowed(String rule) throws UnreadableCalendar {
            var trap = CUSTOM_ZONE.replaceAll("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", rule);
            assertThat(start(trap, "DTSTART;TZID=Custom 1:20260701T120000")).isEqualTo("2026-07-01T16:00:00Z");
        }

        @Test
        void aRuleMaySayItsTimeOfDayOnceMore() throws UnreadableCalendar {
            var wordy = CUSTOM_ZONE.replace("FREQ=YEARLY;BYMONTH=10", "FREQ=YEARLY;BYMINUTE=0;BYHOUR=3;BYMONTH=10");
            assertThat(start(wordy, "DTSTART;TZID=Custom 1:20260701T120000")).isEqualTo("2026-07-01T10:00:00Z");
        }

        @Test
        void rulesThatEndedLongAgoDoNotHideTheOthers() throws UnreadableCalendar {
            var history = CUSTOM_ZONE.replace(
                    "END:VTIMEZONE",
                    "BEGIN:DAYLIGHT\nDTSTART:19180331T020000\nRRULE:FREQ=YEARLY;UNTIL=19190330T010000Z;BYMONTH=3;BYDAY=-1SU\n"
                            + "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE");
            assertThat(start(history, "DTSTART;TZID=Custom 1:20260701T120000")).isEqualTo("2026-07-01T10:00:00Z");
        }

        @Test
        void everyWindowsZoneLeadsToOneThatJavaKnows() {
            var names = ZoneId.getAvailableZoneIds().stream()
                    .map(TimeZone::getWindowsID)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            assertThat(names).hasSizeGreaterThan(100).contains("W. Europe Standard Time", "GMT Standard Time");
            assertThat(names).allMatch(name -> TimeZoneIds.find(name).isPresent());
            assertThat(TimeZoneIds.find("W. Europe Standard Time")).contains(ZoneId.of("Europe/Berlin"));
        }

        @Test
        void theZoneOfACalendarIsFoundInItsProperty() {
            assertThat(TimeZoneIds.ofCalendar(
                            "BEGIN:VCALENDAR\n" + CUSTOM_ZONE.replace("Custom 1", "Europe/Berlin") + "END:VCALENDAR"))
                    .contains(ZoneId.of("Europe/Berlin"));
            assertThat(TimeZoneIds.ofCalendar("nonsense")).isEmpty();
        }
    }

    @Nested
    class Lengths {

        @ParameterizedTest
        @CsvSource({
            "DTEND:20260701T123000Z, PT30M",
            "DURATION:PT1H30M, PT1H30M",
            "DURATION:P1W, P7D",
            "X-NONE:x, PT0S",
            "DTEND:20260701T110000Z, PT0S",
            "DTEND:20260701T120001Z, PT1M"
        })
        void ofTimedEvents(String line, Duration length) throws UnreadableCalendar {
            assertThat(((EventTime.Timed)
                                    read("DTSTART:20260701T120000Z\n" + line).time())
                            .length())
                    .isEqualTo(length);
        }

        @Test
        void aDayIsAsLongAsItIsWhereTheEventIs() throws UnreadableCalendar {
            assertThat(((EventTime.Timed) read("DTSTART;TZID=Europe/Berlin:20260328T120000\nDURATION:P1D")
                                    .time())
                            .length())
                    .isEqualTo(Duration.ofHours(23));
        }

        @ParameterizedTest
        @CsvSource({
            "DTEND;VALUE=DATE:20260703, 2",
            "DURATION:P3D, 3",
            "DURATION:PT36H, 2",
            "X-NONE:x, 1",
            "DTEND;VALUE=DATE:20260701, 1"
        })
        void ofAllDayEvents(String line, int days) throws UnreadableCalendar {
            assertThat(read("DTSTART;VALUE=DATE:20260701\n" + line).time())
                    .isEqualTo(new EventTime.AllDay(LocalDate.parse("2026-07-01"), days));
        }
    }

    @Test
    void everythingElseIsReadFromTheMaster() throws UnreadableCalendar {
        var event = read(
                "DTSTART:20260701T120000Z\nSUMMARY:A\\, b\\nc\nDESCRIPTION:\nPRIORITY:2\nTRANSP:TRANSPARENT\nCLASS:private\n"
                        + "STATUS:CANCELLED\nORGANIZER:mailto:a@example.org\nRRULE:FREQ=DAILY\n"
                        + "X-TIME-APP-TASK-ID:t-1\nX-TIME-APP-VERSION:7\nLAST-MODIFIED:20260101T000000Z");
        assertThat(event.title()).isEqualTo("A, b\nc");
        assertThat(event.description()).isEmpty();
        assertThat(event.priority()).isEqualTo(Priority.URGENT);
        assertThat(event.free()).isTrue();
        assertThat(event.confidential()).isTrue();
        assertThat(event.cancelled()).isTrue();
        assertThat(event.participation()).isEqualTo(Participation.OPEN);
        assertThat(event.recurring()).isTrue();
        assertThat(event.marker()).hasValueSatisfying(marker -> {
            assertThat(marker.task().value()).isEqualTo("t-1");
            assertThat(marker.version().value()).isEqualTo(7);
        });
        assertThat(event.changedAt()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(event.ref().id()).isEqualTo("u");
        assertThat(event.ref().resource()).isEqualTo("/c/u.ics");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-TIME-APP-VERSION:x", "X-TIME-APP-VERSION:-1", "X-OTHER:1"})
    void aMarkerThatMakesNoSenseIsNone(String line) throws UnreadableCalendar {
        assertThat(read("DTSTART:20260701T120000Z\nX-TIME-APP-TASK-ID:t-1\n" + line)
                        .marker())
                .isEmpty();
    }

    @Test
    void anOverrideMakesASeriesAndItsMasterIsTheEvent() throws UnreadableCalendar {
        var event = file(
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nRECURRENCE-ID:20260702T120000Z\nDTSTART:20260702T130000Z\nEND:VEVENT\n"
                        + "BEGIN:VEVENT\nUID:u\nDTSTART:20260701T120000Z\nSUMMARY:master\nEND:VEVENT\nEND:VCALENDAR");
        assertThat(event.title()).isEqualTo("master");
        assertThat(event.recurring()).isTrue();
    }

    @Test
    void aByteOrderMarkFoldsInsideCharactersAndLowerCaseNamesAreRead() throws UnreadableCalendar {
        var folded = new String("SUMMARY:Ä".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                .replace("\u00c3", "\u00c3\r\n ");
        var body = "\u00EF\u00BB\u00BFBEGIN:VCALENDAR\r\nbegin:vevent\r\nuid:u\r\ndtstart:20260701T120000Z\r\n" + folded
                + "\r\nend:vevent\r\nEND:VCALENDAR";
        var event = EventReading.read(
                IcsFile.read(body.getBytes(StandardCharsets.ISO_8859_1)),
                "r",
                new RemoteVersion("v"),
                ZoneOffset.UTC,
                Calendars.CLOCK.instant(),
                Calendars.ANN);
        assertThat(event.title()).isEqualTo("Ä");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SUMMARY:no start",
                "DTSTART:",
                "DTSTART:20261332T000000Z",
                "DTSTART:20260701T120000Z\nDURATION:soon",
                "DTSTART;VALUE=DATE:20260701\nDURATION:P999999W\nDTEND;VALUE=DATE:x"
            })
    void whatHasNoReadableTimeIsUnreadable(String lines) {
        assertThatThrownBy(() -> read(lines)).isInstanceOf(UnreadableCalendar.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BEGIN:VCALENDAR\n",
                "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
                "END:VCALENDAR\n",
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT\n"
            })
    void whatIsNoCalendarIsUnreadable(String body) {
        assertThatThrownBy(() -> file(body)).isInstanceOf(UnreadableCalendar.class);
    }

    @Test
    void nestingHasAnEnd() {
        assertThatThrownBy(() -> file("BEGIN:X\n".repeat(100_000))).isInstanceOf(UnreadableCalendar.class);
    }

    @Test
    void aToDoIsNoEvent() throws UnreadableCalendar {
        assertThat(IcsFile.read("BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR"
                                .getBytes(StandardCharsets.UTF_8))
                        .isNoEvent())
                .isTrue();
    }
}
