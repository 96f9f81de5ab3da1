package com.timeapp.calendar.infra.caldav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to keep a reader busy. Each would take minutes or all memory if its size were all we looked at. */
@Timeout(60)
class HostileFilesTest {

    private static RemoteEvent read(String body) throws UnreadableCalendar {
        return EventReading.read(
                IcsFile.read(body.getBytes(StandardCharsets.UTF_8)),
                "r",
                new RemoteVersion("v"),
                Calendars.BERLIN,
                Calendars.CLOCK.instant(),
                Calendars.ANN);
    }

    private static String event(String lines) {
        return "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20260601T100000Z\n" + lines
                + "\nEND:VEVENT\nEND:VCALENDAR\n";
    }

    private static String inZone(String observances) {
        return "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Trap\n" + observances
                + "END:VTIMEZONE\nBEGIN:VEVENT\nUID:u\nDTSTART;TZID=Trap:20260601T100000\nEND:VEVENT\nEND:VCALENDAR\n";
    }

    private static String observance(String lines) {
        return "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n" + lines
                + "\nEND:STANDARD\n";
    }

    @Test
    void aLineOfMegabytesIsALine() throws UnreadableCalendar {
        assertThat(read(event("X-A:" + "x".repeat(9_000_000) + "\nSUMMARY:s")).title())
                .isEqualTo("s");
        assertThat(read(event("X-A:" + "\n x".repeat(3_000_000) + "\nSUMMARY:s"))
                        .title())
                .isEqualTo("s");
    }

    @Test
    void aRunOfCarriageReturnsIsGoneThroughOnce() throws UnreadableCalendar {
        assertThat(read(event("X-A:" + "\r".repeat(2_000_000) + "x\nSUMMARY:s")).title())
                .isEqualTo("s");
    }

    @Test
    void parametersWithoutEndAreReadOnce() throws UnreadableCalendar {
        assertThat(read(event("SUMMARY" + ";X=1".repeat(500_000) + ":s")).title())
                .isEqualTo("s");
    }

    @Test
    void aRuleOfMegabytesIsRefused() {
        assertThatThrownBy(() -> read(event("RRULE:FREQ=DAILY" + ";BYDAY=MO".repeat(500_000))))
                .isInstanceOf(UnreadableCalendar.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=99999",
                "FREQ=MONTHLY;INTERVAL=9999;BYDAY=5MO,-5SU;BYSETPOS=300",
                "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=3",
                "FREQ=WEEKLY;COUNT=99999;BYDAY=MO,TU,WE,TH,FR,SA,SU"
            })
    void aRuleThatNeverComesTrueOrNeverEndsIsGivenUp(String rule) throws UnreadableCalendar {
        assertThat(read(event("RRULE:" + rule)).ref().occurrence()).isPresent();
    }

    @Test
    void datesWithoutEndAreRefused() {
        var dates = "RDATE:" + String.join(",", Collections.nCopies(300_000, "20260601T100000Z"));
        assertThatThrownBy(() -> read(event(dates))).isInstanceOf(UnreadableCalendar.class);
        assertThatThrownBy(() -> read(event((dates.substring(0, 3_000 * 17) + "\n").repeat(50))))
                .isInstanceOf(UnreadableCalendar.class);
    }

    @Test
    void aSeriesSinceTheBeginningOfTimeIsRefused() {
        assertThatThrownBy(() ->
                        read(event("RRULE:FREQ=DAILY").replace("DTSTART:20260601T100000Z", "DTSTART:00010101T000000Z")))
                .isInstanceOf(UnreadableCalendar.class);
    }

    @Test
    void aSeriesOfACenturyIsFollowed() throws UnreadableCalendar {
        var event = read(event("RRULE:FREQ=DAILY").replace("DTSTART:20260601T100000Z", "DTSTART:19260601T100000Z"));
        assertThat(event.ref().occurrence()).isPresent();
    }

    @Test
    void aZoneOfTooMuchIsNotFollowedAndItsEventIsReadInTheCalendarsOwn() throws UnreadableCalendar {
        for (var trap : new String[] {
            inZone(observance("").repeat(501)),
            inZone(observance("RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1,2,3").repeat(400)),
            inZone(observance("RDATE:" + String.join(",", Collections.nCopies(200_000, "20200101T000000")))),
            inZone(observance("RRULE:FREQ=YEARLY" + ";BYMONTH=1".repeat(200_000))),
            inZone(observance("RRULE:FREQ=SECONDLY"))
        }) {
            assertThat(read(trap).time())
                    .isInstanceOfSatisfying(
                            com.timeapp.calendar.domain.event.EventTime.Timed.class,
                            timed -> assertThat(timed.start()).isEqualTo("2026-06-01T08:00:00Z"));
        }
    }

    @Test
    void aHundredThousandEventsInOneResourceAreGoneThroughOnce() throws UnreadableCalendar {
        var events = "BEGIN:VEVENT\nUID:u\nRECURRENCE-ID:20260601T100000Z\nDTSTART:20260601T100000Z\nEND:VEVENT\n";
        assertThat(read("BEGIN:VCALENDAR\n" + events.repeat(100_000) + "END:VCALENDAR\n")
                        .recurring())
                .isFalse();
    }

    @Test
    void componentsInsideComponentsHaveAnEnd() {
        assertThatThrownBy(() -> read("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n".repeat(10_000)))
                .isInstanceOfSatisfying(
                        UnreadableCalendar.class,
                        refused -> assertThat(refused.reason()).isEqualTo(UnreadableCalendar.Reason.TOO_DEEP));
    }

    @Test
    void xmlOfMillionsOfElementsIsRefused() {
        var flat = "<a>" + "<b/>".repeat(2_000_000) + "</a>";
        var deep = "<a>".repeat(1_000_000);
        assertThat(DavXml.parse(flat.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(DavXml.parse(deep.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
