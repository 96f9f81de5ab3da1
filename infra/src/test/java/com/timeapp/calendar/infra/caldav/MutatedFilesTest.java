package com.timeapp.calendar.infra.caldav;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.fail;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.RemoteVersion;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Files that somebody damaged, by accident or not, are read or refused; no other exception, and no endless work. */
class MutatedFilesTest {

    private static final int ROUNDS = Integer.getInteger("mutations", 2_000);

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
            RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=300
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
            "FREQ=SECONDLY;",
            "BYMONTHDAY=31;",
            "RDATE:20260101T000000Z,\n",
            "RECURRENCE-ID:20261201T080000Z\n",
            "é\u2028");

    private final IcsEvents events = new IcsEvents(Clock.systemUTC());

    private static final String LISTING =
            "<?xml version='1.0'?><d:multistatus xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'>"
                    + "<d:response><d:href>/a/b%20c.ics</d:href><d:propstat><d:prop><d:getetag>\"1\"</d:getetag>"
                    + "<c:calendar-data><![CDATA[BEGIN:VCALENDAR]]></c:calendar-data></d:prop>"
                    + "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response><d:response><d:href>/a/d.ics"
                    + "</d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response>"
                    + "<d:sync-token>http://x/1</d:sync-token></d:multistatus>";

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void areReadOrRefused() {
        mutate(FILES, ROUNDS, this::readAndChange);
    }

    @Test
    void soAreThoseOfOtherPrograms() throws IOException {
        mutate(Corpus.texts(), ROUNDS, this::readAndChange);
    }

    @Test
    void soAreAnswersOfServers() {
        mutate(List.of(LISTING), 5 * ROUNDS, body -> {
            var answer = new DavResponse(URI.create("http://127.0.0.1/a/"), 207, Map.of(), body, true);
            MultiStatus.of(answer)
                    .ifPresent(status -> status.rows()
                            .forEach(row -> Href.isInside(Origin.of(answer.uri()), answer.uri(), row.href())));
        });
    }

    private void mutate(List<String> texts, int rounds, Consumer<byte[]> read) {
        for (var round = 0; round < rounds; round++) {
            var body = mutated(texts.get(random.nextInt(texts.size())), random).getBytes(ISO_8859_1);
            try {
                read.accept(body);
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ", round " + round, e);
            }
        }
    }

    private void readAndChange(byte[] body) {
        try {
            var event = EventReading.read(
                    IcsFile.read(body),
                    "x.ics",
                    new RemoteVersion("a"),
                    ZoneOffset.UTC,
                    Calendars.CLOCK.instant(),
                    Calendars.ANN);
            events.changed(body, event.ref(), moved(), ZoneOffset.UTC);
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
