package com.timeapp.calendar.infra.caldav;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.fail;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.RemoteVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files that somebody damaged, by accident or not, are read or refused; no other exception, and no endless work. */
class MutatedFilesTest {

    private static final int ROUNDS = Integer.getInteger("mutations", 20_000);

    private static final List<String> FILES = List.of("""
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//x//EN
            BEGIN:VTIMEZONE
            TZID:Custom 1
            BEGIN:STANDARD
            DTSTART:19701025T030000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:19700329T020000
            RRULE:FREQ=YEARLY;UNTIL=20361231T000000Z;BYMONTH=3;BYDAY=-1SU
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:one@example
            DTSTAMP:20261101T000000Z
            DTSTART;TZID=Custom 1:20261201T090000
            DURATION:P1DT2H3M4S
            SUMMARY;LANGUAGE=de:Zahnarzt\\, früh; und
              gefaltet
            DESCRIPTION:one\\ntwo
            RRULE:FREQ=SECONDLY;COUNT=2147483647
            EXDATE;TZID=Custom 1:20261202T090000
            PRIORITY:3
            BEGIN:VALARM
            TRIGGER:-PT15M
            ACTION:DISPLAY
            END:VALARM
            END:VEVENT
            END:VCALENDAR
            """, """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:two
            DTSTART;VALUE=DATE:20261201
            DTEND;VALUE=DATE:20261203
            SUMMARY:Days
            X-TIME-APP-TASK-ID:two
            X-TIME-APP-VERSION:9223372036854775807
            SEQUENCE:2147483647
            END:VEVENT
            BEGIN:VEVENT
            UID:two
            RECURRENCE-ID;VALUE=DATE:20261202
            DTSTART;VALUE=DATE:20261205
            SUMMARY:Moved
            END:VEVENT
            END:VCALENDAR
            """);

    private static final List<String> SEEDS = List.of(
            "BEGIN:VEVENT\n",
            "END:VEVENT\n",
            "BEGIN:VCALENDAR\n",
            ":",
            ";",
            "\n ",
            "\r",
            "\u0000",
            "\"",
            "\\",
            "99999999999999999999",
            "-",
            "P",
            "T",
            "Z",
            "TZID=",
            "00000000T000000",
            "+9999",
            "FREQ=YEARLY;",
            "é\u2028");

    private final IcsEvents events = new IcsEvents(Clock.systemUTC());

    @Test
    void areReadOrRefused() {
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        for (var round = 0; round < ROUNDS; round++) {
            var body = mutated(FILES.get(random.nextInt(FILES.size())), random).getBytes(ISO_8859_1);
            try {
                readAndChange(body);
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ", round " + round, e);
            }
        }
    }

    private void readAndChange(byte[] body) {
        try {
            var event = IcsEvents.read(IcsFile.read(body), "x.ics", new RemoteVersion("a"), ZoneOffset.UTC);
            events.changed(body, event.ref().id(), moved(), ZoneOffset.UTC);
        } catch (UnreadableCalendar | Failed refused) {
            // as it should be
        }
    }

    private static EventPatch moved() {
        return new EventPatch(
                Edit.to("Renamed"),
                Edit.to(new EventTime.Timed(
                        Instant.parse("2026-12-02T10:00:00Z"), ZoneId.of("Europe/Berlin"), Duration.ofHours(1))),
                Edit.to(Optional.of("new\ntext")),
                Edit.keep(),
                Edit.keep(),
                Edit.keep());
    }

    private static String mutated(String file, Random random) {
        var text = new StringBuilder(random.nextBoolean() ? file : file.replace("\n", "\r\n"));
        for (var times = 1 + random.nextInt(6); times > 0 && !text.isEmpty(); times--) {
            var at = random.nextInt(text.length());
            var end = Math.min(text.length(), at + 1 + random.nextInt(40));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
                case 2 -> text.setCharAt(at, (char) random.nextInt(256));
                case 3 -> text.insert(at, SEEDS.get(random.nextInt(SEEDS.size())));
                default -> text.replace(at, end, SEEDS.get(random.nextInt(SEEDS.size())));
            }
        }
        return text.toString();
    }
}
