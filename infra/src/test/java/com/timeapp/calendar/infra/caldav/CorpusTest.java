package com.timeapp.calendar.infra.caldav;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calendar files of other programs, the broken ones included: each is read or refused for a reason, none loses a line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusTest {

    private static final RemoteVersion VERSION = new RemoteVersion("\"a\"");

    private final IcsEvents events = new IcsEvents(Clock.systemUTC());
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private List<Path> corpus = List.of();

    @BeforeAll
    void find() throws IOException {
        corpus = Corpus.files();
    }

    Stream<Path> corpus() {
        return corpus.stream();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void asItIs(Path file) throws IOException {
        inspect(Files.readAllBytes(file));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void withTheLineEndsOfTheStandard(Path file) throws IOException {
        var text = new String(Files.readAllBytes(file), ISO_8859_1);
        inspect(text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(ISO_8859_1));
    }

    @AfterAll
    void report() {
        System.out.printf("%n| %d calendar files, twice each | |%n|---|---|%n", corpus.size());
        outcomes.forEach((outcome, count) -> System.out.printf("| %s | %d |%n", outcome, count));
    }

    private void inspect(byte[] body) {
        try {
            var file = IcsFile.read(body);
            assertThat(file.bytes()).isEqualTo(body);
            if (file.isNoEvent()) {
                count("no event in it");
                return;
            }
            var event =
                    EventReading.read(file, "x.ics", VERSION, ZoneOffset.UTC, Calendars.CLOCK.instant(), Calendars.ANN);
            count("read");
            rename(body, event);
        } catch (UnreadableCalendar refused) {
            count("refused: " + refused.reason());
        }
    }

    private void rename(byte[] body, RemoteEvent event) {
        try {
            if (event.ref().occurrence().isPresent()) {
                renameOne(body, event);
            }
            var whole = new ExternalEventRef(event.ref().id(), event.ref().resource());
            var renamed = events.changed(body, whole, onlyTitle("Renamed"), ZoneOffset.UTC);
            if (renamed.isEmpty()) {
                count("not renamed: a single occurrence, or without a UID");
                return;
            }
            assertThat(others(renamed.get())).isEqualTo(others(body));
            assertThat(IcsFile.read(renamed.get()).master().map(TextProperties::title))
                    .contains("Renamed");
            count("renamed, nothing else touched");
        } catch (Failed refused) {
            count("not renamed: refused before it is sent");
        } catch (UnreadableCalendar lost) {
            throw new AssertionError("no longer readable", lost);
        }
    }

    private void renameOne(byte[] body, RemoteEvent event) throws Failed, UnreadableCalendar {
        var renamed = events.changed(body, event.ref(), onlyTitle("Renamed"), ZoneOffset.UTC);
        assertThat(others(renamed.orElseThrow())).containsSubsequence(others(body));
        assertThat(read(renamed.get()).ref()).isEqualTo(event.ref());
        assertThat(read(renamed.get()).title()).isEqualTo("Renamed");
        count("one occurrence renamed, its series not touched");
    }

    private static RemoteEvent read(byte[] body) throws UnreadableCalendar {
        return EventReading.read(
                IcsFile.read(body), "x.ics", VERSION, ZoneOffset.UTC, Calendars.CLOCK.instant(), Calendars.ANN);
    }

    private static EventPatch onlyTitle(String title) {
        return new EventPatch(
                Edit.to(title),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep());
    }

    /** All raw lines, folds included, but those of the two properties that a renaming may write. */
    private static List<String> others(byte[] body) {
        return Stream.of(new String(body, ISO_8859_1).split("\r?\n(?![ \t])"))
                .filter(line ->
                        !line.regionMatches(true, 0, "SUMMARY", 0, 7) && !line.regionMatches(true, 0, "SEQUENCE", 0, 8))
                .toList();
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }
}
