package com.timeapp.calendar.infra.caldav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangingEventsTest {

    private static final String SERIES = """
            BEGIN:VCALENDAR
            VERSION:2.0
            X-WR-CALNAME:folded
              twice
            PRODID:-//Somebody//Else//EN
            BEGIN:VEVENT
            UID:other@example.org
            DTSTART:20260101T000000Z
            SUMMARY:Not this one
            END:VEVENT
            BEGIN:VEVENT
            UID:e@example.org
            RECURRENCE-ID:20260609T070000Z
            DTSTART:20260609T080000Z
            SUMMARY:An override
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;X-FOO="a:b;c";TZID=Europe/Berlin:20260602T090000
            DURATION:PT30M
            UID:e@example.org
            summary;LANGUAGE=de;ALTREP="cid:part1":Mittag
             essen
            SEQUENCE:4
            X-UNKNOWN;VALUE=BINARY:AAECAw==
            BEGIN:VALARM
            TRIGGER:-PT15M
            DESCRIPTION:stays
            SUMMARY:stays too
            END:VALARM
            END:VEVENT
            END:VCALENDAR
            """;

    private final IcsEvents events = new IcsEvents(Calendars.CLOCK);

    private static RemoteEvent read(String body, ZoneId floating) throws UnreadableCalendar {
        var file = IcsFile.read(body.getBytes(StandardCharsets.UTF_8));
        return EventReading.read(file, "r", new RemoteVersion("v"), floating, Calendars.CLOCK.instant(), Calendars.ANN);
    }

    private String changed(String body, String uid, EventPatch patch) throws Failed {
        return new String(
                events.changed(
                                body.getBytes(StandardCharsets.UTF_8),
                                new ExternalEventRef(uid, "r"),
                                patch,
                                Calendars.BERLIN)
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    private String retitled(String body, String title) throws Exception {
        var event = read(body, Calendars.BERLIN);
        return changed(body, "e@example.org", Calendars.retitled(event, title));
    }

    private String moved(String body, EventTime time) throws Exception {
        return changed(body, "e@example.org", Calendars.moved(read(body, Calendars.BERLIN), time));
    }

    private static EventTime.Timed timed(String start, int minutes) {
        return new EventTime.Timed(Instant.parse(start), ZoneId.of("Europe/Paris"), Duration.ofMinutes(minutes));
    }

    private static String event(String lines) {
        return "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:e@example.org\n" + lines + "END:VEVENT\nEND:VCALENDAR\n";
    }

    @Test
    void aTitleChangesItsOwnLinesAndTheSequenceInTheMasterOnly() throws Exception {
        assertThat(retitled(SERIES, "Abendessen"))
                .isEqualTo(SERIES.replace(
                                "summary;LANGUAGE=de;ALTREP=\"cid:part1\":Mittag\n essen\n",
                                "SUMMARY;LANGUAGE=de:Abendessen\n")
                        .replace("SEQUENCE:4", "SEQUENCE:5"));
    }

    @Test
    void lineEndsStayWhatTheyAre() throws Exception {
        var windows = SERIES.replace("\n", "\r\n");
        assertThat(retitled(windows, "Abendessen"))
                .isEqualTo(retitled(SERIES, "Abendessen").replace("\n", "\r\n"));
    }

    @Test
    void anUnfoldedLongLineAndBytesOfAnotherCharsetStay() throws Exception {
        var body = new ByteArrayOutputStream();
        body.write("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:e@example.org\nDTSTART:20260602T090000Z\n"
                .getBytes(StandardCharsets.UTF_8));
        body.write(("LOCATION:" + "Café ".repeat(40) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        body.write("END:VEVENT\nEND:VCALENDAR\n".getBytes(StandardCharsets.UTF_8));
        var patch = Calendars.retitled(read(event("DTSTART:20260602T090000Z\n"), Calendars.BERLIN), "Ä");
        var after = events.changed(
                        body.toByteArray(), new ExternalEventRef("e@example.org", "r"), patch, Calendars.BERLIN)
                .orElseThrow();
        assertThat(new String(after, StandardCharsets.ISO_8859_1))
                .isEqualTo(body.toString(StandardCharsets.ISO_8859_1)
                        .replace(
                                "END:VEVENT",
                                new String(
                                        "SUMMARY:Ä\nSEQUENCE:1\nEND:VEVENT".getBytes(StandardCharsets.UTF_8),
                                        StandardCharsets.ISO_8859_1)));
    }

    @Test
    void aNewPropertyStandsBeforeTheAlarm() throws Exception {
        var body = event("DTSTART:20260602T090000Z\nBEGIN:VALARM\nTRIGGER:PT0M\nEND:VALARM\n");
        assertThat(retitled(body, "New"))
                .isEqualTo(event(
                        "DTSTART:20260602T090000Z\nSUMMARY:New\nSEQUENCE:1\nBEGIN:VALARM\nTRIGGER:PT0M\nEND:VALARM\n"));
    }

    @Test
    void aTimeStaysInTheZoneOfTheFileAndADurationBecomesAnEnd() throws Exception {
        assertThat(moved(SERIES, timed("2026-06-03T08:00:00Z", 45)))
                .isEqualTo(SERIES.replace(":20260602T090000\n", ":20260603T100000\n")
                        .replace("DURATION:PT30M\n", "DTEND;X-FOO=\"a:b;c\";TZID=Europe/Berlin:20260603T104500\n")
                        .replace("SEQUENCE:4", "SEQUENCE:5"));
    }

    @Test
    void floatingTimesStayFloatingAndUtcStaysUtc() throws Exception {
        assertThat(moved(event("DTSTART:20260602T090000\nDTEND:20260602T093000Z\n"), timed("2026-06-03T08:00:00Z", 45)))
                .isEqualTo(event("DTSTART:20260603T100000\nDTEND:20260603T084500Z\nSEQUENCE:1\n"));
    }

    @Test
    void aTimeThatLocalClocksCannotNameIsWrittenInUtc() throws Exception {
        assertThat(moved(event("DTSTART;TZID=Europe/Berlin:20260602T090000\n"), timed("2026-10-25T01:30:00Z", 60)))
                .isEqualTo(event("DTSTART:20261025T013000Z\nDTEND;TZID=Europe/Berlin:20261025T033000\nSEQUENCE:1\n"));
    }

    @Test
    void aTimedEventBecomesAllDayAndBackAgain() throws Exception {
        var timed = event("DTSTART;TZID=Europe/Berlin:20260602T090000\nDTEND;TZID=Europe/Berlin:20260602T093000\n");
        var allDay = moved(timed, new EventTime.AllDay(LocalDate.parse("2026-06-05"), 2));
        assertThat(allDay).isEqualTo(event("DTSTART;VALUE=DATE:20260605\nDTEND;VALUE=DATE:20260607\nSEQUENCE:1\n"));
        var back = moved(allDay, timed("2026-06-05T08:00:00Z", 30));
        assertThat(back)
                .contains("DTSTART;TZID=Europe/Paris:20260605T100000\nDTEND;TZID=Europe/Paris:20260605T103000\n")
                .containsOnlyOnce("BEGIN:VTIMEZONE\nTZID:Europe/Paris\n");
    }

    @Test
    void anEventOfOursGetsItsFieldsItsVersionAndANewStamp() throws Exception {
        var before = Calendars.content("t-1", "Dentist");
        var body = new String(events.made("e@example.org", before, false), StandardCharsets.UTF_8)
                .replace("20260501T080000Z", "20250101T000000Z");
        var after = before.withDescription(Optional.empty()).withTitle("Dentist");
        assertThat(changed(body, "e@example.org", EventPatch.ofOurs(before, after)))
                .isEqualTo(body.replaceAll("DESCRIPTION:.*\r\n", "")
                        .replace("20250101T000000Z", "20260501T080000Z")
                        .replace("SEQUENCE:0", "SEQUENCE:1"));
    }

    @Test
    void anEventThatIsNotInTheFileIsNotChanged() throws Exception {
        var patch = Calendars.retitled(read(SERIES, ZoneOffset.UTC), "x");
        assertThat(events.changed(
                        SERIES.getBytes(StandardCharsets.UTF_8),
                        new ExternalEventRef("missing", "r"),
                        patch,
                        ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void whatCannotBeReadAgainIsNotSent() throws Exception {
        var patch = Calendars.moved(
                read(SERIES, ZoneOffset.UTC),
                new EventTime.Timed(Instant.parse("+12026-01-01T00:00:00Z"), ZoneOffset.UTC, Duration.ZERO));
        assertThatThrownBy(() -> changed(SERIES, "e@example.org", patch))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat((Object) failed.answer())
                                .isEqualTo(new GatewayResult.Rejected<>(GatewayResult.Rejection.INVALID_EVENT)));
    }
}
