package com.timeapp.calendar.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.model.Event;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recurring events, their occurrences and exceptions. */
class SeriesTest extends GoogleTest {

    /** At nine in Zurich, from a Monday on, across the end of daylight saving time. */
    private Event weekly() throws IOException {
        return insert(event("{'id': 'standup', 'summary': 'Stand-up', 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=4'],"
                + "'start': {'dateTime': '2026-10-12T09:00:00+02:00', 'timeZone': 'Europe/Zurich'},"
                + "'end': {'dateTime': '2026-10-12T09:15:00+02:00', 'timeZone': 'Europe/Zurich'}}"));
    }

    private List<Event> instances() throws IOException {
        return ann.events().instances("primary", "standup").execute().getItems();
    }

    @Test
    void theOccurrencesKeepTheirWallTimeAndAreCalledByTheirStart() throws IOException {
        weekly();
        assertThat(instances())
                .extracting(Event::getId)
                .containsExactly(
                        "standup_20261012T070000Z",
                        "standup_20261019T070000Z",
                        "standup_20261026T080000Z",
                        "standup_20261102T080000Z");
        var third = instances().get(2);
        assertThat(third.getRecurringEventId()).isEqualTo("standup");
        assertThat(third.getRecurrence()).isNull();
        assertThat(third.getStart().getDateTime().toStringRfc3339()).isEqualTo("2026-10-26T09:00:00.000+01:00");
        assertThat(third.getOriginalStartTime()).isEqualTo(third.getStart());
        assertThat(third.getEnd().getDateTime().toStringRfc3339()).isEqualTo("2026-10-26T09:15:00.000+01:00");
    }

    @Test
    void anAllDaySeriesIsCalledByItsDays() throws IOException {
        insert(event("{'id': 'abroad', 'start': {'date': '2026-12-30'}, 'end': {'date': '2026-12-31'},"
                + "'recurrence': ['RRULE:FREQ=DAILY;UNTIL=20270101', 'EXDATE;VALUE=DATE:20261231']}"));
        assertThat(ann.events().instances("primary", "abroad").execute().getItems())
                .extracting(Event::getId)
                .containsExactly("abroad_20261230", "abroad_20270101");
    }

    @Test
    void aMomentAfterTheLastThereIsNone() throws IOException {
        insert(event("{'id': 'until', 'recurrence': ['RRULE:FREQ=DAILY;UNTIL=20261203T080000Z'],"
                + "'start': {'dateTime': '2026-12-01T09:00:00+01:00', 'timeZone': 'Europe/Zurich'},"
                + "'end': {'dateTime': '2026-12-01T10:00:00+01:00', 'timeZone': 'Europe/Zurich'}}"));
        assertThat(ann.events().instances("primary", "until").execute().getItems())
                .hasSize(3);
        refused(404, "notFound", () -> get("until_20261204T080000Z"));
        refused(404, "notFound", () -> get("until_20261202T090000Z"));
    }

    @Test
    void aSeriesAtATimeOfDayNeedsAZoneToRepeatIn() {
        refused(
                400,
                "required",
                raw(
                        "POST",
                        "calendars/primary/events",
                        "{'recurrence': ['RRULE:FREQ=DAILY'], 'start': {'dateTime': '2026-12-01T09:00:00Z'},"
                                + "'end': {'dateTime': '2026-12-01T10:00:00Z'}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"RRULE:FREQ=SOMETIMES", "RRULE:COUNT=3", "DTSTART:20261201T090000Z", "nonsense", "EXDATE:x"})
    void aMalformedRuleIsRefused(String line) {
        refused(
                400,
                "invalid",
                raw(
                        "POST",
                        "calendars/primary/events",
                        "{'recurrence': ['" + line
                                + "'], 'start': {'date': '2026-12-01'}, 'end': {'date': '2026-12-02'}}"));
    }

    @Test
    void aChangedOccurrenceIsAnEventOfItsOwn() throws IOException {
        weekly();
        var moved = patch(
                get("standup_20261019T070000Z"),
                "{'start': {'dateTime': '2026-10-20T10:00:00+02:00', 'timeZone': 'Europe/Zurich'},"
                        + "'end': {'dateTime': '2026-10-20T10:15:00+02:00', 'timeZone': 'Europe/Zurich'}}");
        assertThat(moved.getId()).isEqualTo("standup_20261019T070000Z");
        assertThat(moved.getOriginalStartTime().getDateTime().toStringRfc3339())
                .isEqualTo("2026-10-19T09:00:00.000+02:00");
        assertThat(ann.events().list("primary").execute().getItems())
                .extracting(Event::getId)
                .containsExactlyInAnyOrder("standup", "standup_20261019T070000Z");
        assertThat(instances()).hasSize(4);
    }

    @Test
    void ofACancelledOccurrenceThreeFieldsAreLeft() throws IOException {
        weekly();
        var token = ann.events().list("primary").execute().getNextSyncToken();
        ann.events().delete("primary", "standup_20261019T070000Z").execute();
        var changed = ann.events().list("primary").setSyncToken(token).execute().getItems();
        assertThat(changed).hasSize(1);
        assertThat(changed.getFirst().keySet())
                .containsExactlyInAnyOrder("id", "status", "recurringEventId", "originalStartTime");
        assertThat(ann.events().list("primary").execute().getItems())
                .as("told in every listing, as long as the series is there")
                .extracting(Event::getStatus)
                .containsExactlyInAnyOrder("confirmed", "cancelled");
        assertThat(instances()).hasSize(3);
        refused(
                410,
                "deleted",
                () -> ann.events().delete("primary", "standup_20261019T070000Z").execute());
    }

    @Test
    void withItsSeriesEveryExceptionGoes() throws IOException {
        weekly();
        ann.events().delete("primary", "standup_20261019T070000Z").execute();
        patch(get("standup_20261026T080000Z"), "{'summary': 'Longer'}");
        var token = ann.events().list("primary").execute().getNextSyncToken();
        ann.events().delete("primary", "standup").execute();
        assertThat(ann.events().list("primary").setSyncToken(token).execute().getItems())
                .extracting(Event::getId)
                .containsExactly("standup");
        assertThat(ann.events().list("primary").execute().getItems()).isEmpty();
    }

    @Test
    void singleEventsStandForTheSeries() throws IOException {
        weekly();
        ann.events().delete("primary", "standup_20261019T070000Z").execute();
        var singles = ann.events()
                .list("primary")
                .setSingleEvents(true)
                .setOrderBy("startTime")
                .setTimeMin(new DateTime("2026-10-15T00:00:00Z"))
                .setTimeMax(new DateTime("2026-11-01T00:00:00Z"))
                .execute()
                .getItems();
        assertThat(singles).extracting(Event::getId).containsExactly("standup_20261026T080000Z");
    }

    @Test
    void aSeriesIsInARangeOfTimeWithAnyOfItsOccurrences() throws IOException {
        weekly();
        var list = ann.events().list("primary").setTimeMin(new DateTime("2026-11-01T00:00:00Z"));
        assertThat(list.execute().getItems()).extracting(Event::getId).containsExactly("standup");
        assertThat(list.setTimeMin(new DateTime("2026-11-10T00:00:00Z"))
                        .execute()
                        .getItems())
                .isEmpty();
    }

    @Test
    void aSeriesWithoutAnEndIsNotExpandedForEver() throws IOException {
        insert(event("{'recurrence': ['RRULE:FREQ=DAILY'], 'start': {'date': '2020-01-01'},"
                        + "'end': {'date': '2020-01-02'}}")
                .setId("endless"));
        var far = ann.events()
                .instances("primary", "endless")
                .setTimeMin(new DateTime("2040-01-01T00:00:00Z"))
                .setTimeMax(new DateTime("2040-01-02T22:00:00Z"))
                .execute();
        assertThat(far.getItems()).extracting(Event::getId).containsExactly("endless_20400101", "endless_20400102");
        assertThat(ann.events()
                        .list("primary")
                        .setSingleEvents(true)
                        .setMaxResults(2500)
                        .execute()
                        .getItems())
                .hasSizeLessThanOrEqualTo(730);
    }

    @Test
    void anOccurrenceThatChangedWithItsSeriesIsToldOnce() throws IOException {
        var series = weekly();
        var list = ann.events().list("primary").setSingleEvents(true);
        var token = list.execute().getNextSyncToken();
        patch(get("standup_20261026T080000Z"), "{'summary': 'Longer'}");
        patch(series, "{'location': 'Here'}");
        assertThat(list.setSyncToken(token).execute().getItems())
                .extracting(Event::getId)
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void thisAndFollowingEndsOneSeriesAndBeginsAnother() throws IOException {
        weekly();
        patch(get("standup_20261102T080000Z"), "{'summary': 'An exception after the cut'}");
        var token = ann.events().list("primary").execute().getNextSyncToken();
        var begun = control.editFollowing(ANN, "standup_20261026T080000Z", "{'summary': 'New name'}");
        assertThat(begun.get("id").stringValue()).isEqualTo("standup_R20261026T080000");
        var changed = ann.events().list("primary").setSyncToken(token).execute().getItems();
        assertThat(changed)
                .extracting(Event::getId, Event::getStatus)
                .containsExactlyInAnyOrder(
                        tuple("standup", "confirmed"),
                        tuple("standup_20261102T080000Z", "cancelled"),
                        tuple("standup_R20261026T080000", "confirmed"));
        assertThat(instances()).hasSize(2);
        assertThat(ann.events()
                        .instances("primary", "standup_R20261026T080000")
                        .execute()
                        .getItems())
                .hasSize(2)
                .allMatch(event -> event.getSummary().equals("New name"));
    }

    @Test
    void aClientCanDivideASeriesToo() throws IOException {
        var series = weekly();
        var ended = patch(series, "{'recurrence': ['RRULE:FREQ=WEEKLY;UNTIL=20261025T225959Z']}");
        assertThat(ended.getRecurrence()).containsExactly("RRULE:FREQ=WEEKLY;UNTIL=20261025T225959Z");
        assertThat(instances()).hasSize(2);
    }
}
