package com.timeapp.calendar.infra.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ImportFilter;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.sync.ImportCriteria;
import com.timeapp.calendar.domain.sync.ImportDecision;
import com.timeapp.calendar.domain.sync.ImportWindow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a Google calendar becomes a task of Ann's, by default and where she wants all. */
class ImportedFromGoogleTest {

    private static final ImportWindow WINDOW = new ImportWindow(Duration.ofDays(7), Duration.ofDays(90));

    private static final String BOB = "'organizer': {'email': 'bob@example.org'}, 'attendees': ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // what the event says | mine | all
                "'organizer': {'self': true} | IMPORT | IMPORT",
                "'organizer': {'self': true}, 'attendees': [{'email': 'bob@example.org'}] | IMPORT | IMPORT",
                BOB + "[{'self': true, 'responseStatus': 'accepted'}] | IMPORT | IMPORT",
                BOB + "[{'self': true, 'responseStatus': 'needsAction'}] | INVITATION | IMPORT",
                BOB + "[{'self': true, 'responseStatus': 'tentative'}] | INVITATION | IMPORT",
                BOB + "[{'email': 'cy@example.org', 'responseStatus': 'accepted'}] | INVITATION | IMPORT",
                BOB + "[{'self': true, 'responseStatus': 'declined'}] | Vanished | Vanished",
                "'status': 'cancelled' | Vanished | Vanished",
                "'status': 'tentative' | IMPORT | IMPORT",
                "'visibility': 'private' | CONFIDENTIAL | IMPORT",
                "'visibility': 'confidential' | CONFIDENTIAL | IMPORT",
                "'visibility': 'public' | IMPORT | IMPORT",
                "'transparency': 'transparent' | TRANSPARENT | IMPORT",
                "'eventType': 'default' | IMPORT | IMPORT",
                "'eventType': 'birthday' | NotAnEvent | NotAnEvent",
                "'eventType': 'workingLocation' | NotAnEvent | NotAnEvent",
                "'eventType': 'focusTime' | NotAnEvent | NotAnEvent",
                "'eventType': 'outOfOffice' | NotAnEvent | NotAnEvent",
                "'eventType': 'fromGmail' | NotAnEvent | NotAnEvent"
            })
    void isThis(String fields, String mine, String all) throws IOException {
        assertThat(decision(fields, ConnectionSettings.DEFAULT)).isEqualTo(mine);
        assertThat(decision(fields, Settings.usual().importing(ImportFilter.ALL).chosen()))
                .isEqualTo(all);
    }

    private static String decision(String fields, ConnectionSettings settings) throws IOException {
        var json = """
                {'id': 'lunch', 'etag': '"1"', 'iCalUID': 'lunch@google.com', 'summary': 'Lunch', %s,
                 'start': {'dateTime': '2027-06-02T09:00:00Z'}, 'end': {'dateTime': '2027-06-02T09:30:00Z'}}""".formatted(fields);
        var event = GsonFactory.getDefaultInstance()
                .fromString(json.replace("'\"1\"'", "\"1\"").replace('\'', '"'), Event.class);
        return EventReading.item(event, ZoneId.of("UTC")) instanceof ChangedItem.Present(var present)
                ? ImportDecision.of(
                                present,
                                ImportCriteria.of(settings, ZoneOffset.UTC),
                                Instant.parse("2027-06-01T00:00:00Z"),
                                WINDOW)
                        .name()
                : EventReading.item(event, ZoneId.of("UTC")).getClass().getSimpleName();
    }
}
