package com.timeapp.calendar.infra.caldav;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ImportFilter;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.sync.ImportCriteria;
import com.timeapp.calendar.domain.sync.ImportDecision;
import com.timeapp.calendar.domain.sync.ImportWindow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a CalDAV calendar becomes a task of Ann's, under each filter. */
class ImportedFromCalDavTest {

    private static final ImportWindow WINDOW = new ImportWindow(Duration.ofDays(7), Duration.ofDays(90));

    private static final String GONE = "GONE";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what the event says | mine | all | category Work
                "X-NONE:1 | IMPORT | IMPORT | NOT_WANTED",
                "ORGANIZER:mailto:ann@example.org | IMPORT | IMPORT | NOT_WANTED",
                "ORGANIZER:mailto:bob@example.org | INVITATION | IMPORT | NOT_WANTED",
                "ORGANIZER:mailto:bob@example.org;ATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@example.org | IMPORT | IMPORT | NOT_WANTED",
                "ORGANIZER:mailto:bob@example.org;ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ann@example.org | INVITATION | IMPORT | NOT_WANTED",
                "ORGANIZER:mailto:bob@example.org;ATTENDEE;PARTSTAT=TENTATIVE:mailto:ann@example.org | INVITATION | IMPORT | NOT_WANTED",
                "ORGANIZER:mailto:bob@example.org;ATTENDEE:mailto:ann@example.org | INVITATION | IMPORT | NOT_WANTED",
                "ORGANIZER:mailto:bob@example.org;ATTENDEE;PARTSTAT=ACCEPTED:mailto:cy@example.org | INVITATION | IMPORT | NOT_WANTED",
                "ORGANIZER:mailto:bob@example.org;ATTENDEE;PARTSTAT=DECLINED:mailto:ann@example.org | GONE | GONE | GONE",
                "ORGANIZER:mailto:ann@example.org;ATTENDEE;PARTSTAT=DECLINED:mailto:bob@example.org | IMPORT | IMPORT | NOT_WANTED",
                "STATUS:CANCELLED | GONE | GONE | GONE",
                "STATUS:TENTATIVE | IMPORT | IMPORT | NOT_WANTED",
                "CLASS:PRIVATE | CONFIDENTIAL | IMPORT | NOT_WANTED",
                "CLASS:CONFIDENTIAL | CONFIDENTIAL | IMPORT | NOT_WANTED",
                "CLASS:PUBLIC | IMPORT | IMPORT | NOT_WANTED",
                "TRANSP:TRANSPARENT | TRANSPARENT | IMPORT | NOT_WANTED",
                "CATEGORIES:Home,Work | IMPORT | IMPORT | IMPORT",
                "CATEGORIES:Home;CATEGORIES:WORK | IMPORT | IMPORT | IMPORT",
                "CATEGORIES:Home\\,Work | IMPORT | IMPORT | NOT_WANTED",
                "CATEGORIES:Work;CLASS:PRIVATE;TRANSP:TRANSPARENT | CONFIDENTIAL | IMPORT | IMPORT"
            })
    void isThis(String lines, String mine, String all, String category) throws UnreadableCalendar {
        assertThat(decision(lines, ConnectionSettings.DEFAULT)).isEqualTo(mine);
        assertThat(decision(lines, Settings.usual().importing(ImportFilter.ALL).chosen()))
                .isEqualTo(all);
        assertThat(decision(lines, Settings.usual().importingCategory("work").chosen()))
                .isEqualTo(category);
        assertThat(decision(lines, Settings.usual().importing(ImportFilter.NONE).chosen()))
                .isIn("NOT_WANTED", GONE);
    }

    /** @param lines with a semicolon before each property but the first */
    private static String decision(String lines, ConnectionSettings settings) throws UnreadableCalendar {
        var body = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20260601T100000Z\n"
                + lines.replaceAll(";(?=[A-Z]+[:;])", "\n") + "\nEND:VEVENT\nEND:VCALENDAR\n";
        var file = IcsFile.read(body.getBytes(StandardCharsets.UTF_8));
        if (EventReading.isGone(file, Calendars.ANN)) {
            return GONE;
        }
        var now = Calendars.CLOCK.instant();
        var event = EventReading.read(file, "r", new RemoteVersion("v"), Calendars.BERLIN, now, Calendars.ANN);
        return ImportDecision.of(event, ImportCriteria.of(settings, Calendars.BERLIN), now, WINDOW)
                .name();
    }
}
