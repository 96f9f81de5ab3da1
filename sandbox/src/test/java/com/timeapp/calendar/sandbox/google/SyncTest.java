package com.timeapp.calendar.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Events;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings, their pages, and what has changed since the last of them. */
class SyncTest extends GoogleTest {

    /** A listing to its end: what it brought, the token for the next one, and how many pages had how many items. */
    private record Round(List<Event> items, String token, List<Integer> pages) {

        List<String> ids() {
            return items.stream().map(Event::getId).toList();
        }
    }

    private Calendar.Events.List list() throws IOException {
        return ann.events().list("primary");
    }

    private static Round toTheEnd(Calendar.Events.List list) throws IOException {
        var items = new ArrayList<Event>();
        var pages = new ArrayList<Integer>();
        Events page;
        do {
            page = list.execute();
            items.addAll(page.getItems());
            pages.add(page.getItems().size());
            assertThat(page.getNextPageToken() == null).isEqualTo(page.getNextSyncToken() != null);
            list.setPageToken(page.getNextPageToken());
        } while (page.getNextPageToken() != null);
        return new Round(items, page.getNextSyncToken(), pages);
    }

    private Round since(String token) throws IOException {
        return toTheEnd(list().setSyncToken(token));
    }

    private void insertMany(int number) throws IOException {
        for (var i = 0; i < number; i++) {
            insert(dentist().setId("event%03d".formatted(i)));
        }
    }

    @Test
    void onlyTheLastPageHasASyncToken() throws IOException {
        insertMany(30);
        var round = toTheEnd(list().setMaxResults(10));
        assertThat(round.ids()).hasSize(30).doesNotHaveDuplicates();
        assertThat(round.token()).isNotNull();
    }

    @Test
    void pagesAreShortAndEmptyAndInNoOrder() throws IOException {
        insertMany(30);
        var round = toTheEnd(list().setMaxResults(10));
        assertThat(round.pages().getFirst()).isLessThan(10);
        assertThat(round.pages()).contains(0);
        assertThat(round.ids()).isNotEqualTo(round.ids().stream().sorted().toList());
        assertThat(toTheEnd(list().setMaxResults(10)).ids()).as("but stable").isEqualTo(round.ids());
    }

    @Test
    void theProviderDecidesHowLargeAPageIs() throws IOException {
        insertMany(5);
        control.post("/page-size", "{'size': 1}");
        assertThat(toTheEnd(list()).pages()).allMatch(size -> size <= 1).hasSizeGreaterThan(5);
        refused(400, "invalid", () -> list().setMaxResults(0).execute());
    }

    @Test
    void anIncrementalListingBringsWhatHasChanged() throws IOException {
        insertMany(3);
        var first = toTheEnd(list());
        assertThat(since(first.token()).items()).isEmpty();
        patch(get("event001"), "{'summary': 'Changed'}");
        var second = since(first.token());
        assertThat(second.ids()).containsExactly("event001");
        assertThat(since(second.token()).items()).isEmpty();
        assertThat(since(first.token()).ids()).as("an old token still knows").containsExactly("event001");
    }

    @Test
    void ofARemovedEventOnlyTheIdIsLeft() throws IOException {
        insertMany(2);
        var token = toTheEnd(list()).token();
        ann.events().delete("primary", "event001").execute();
        var tombstone = since(token).items();
        assertThat(tombstone).hasSize(1);
        assertThat(tombstone.getFirst().keySet()).containsExactlyInAnyOrder("id", "status");
        assertThat(tombstone.getFirst().getStatus()).isEqualTo("cancelled");
        assertThat(toTheEnd(list()).ids()).containsExactly("event000");
        assertThat(toTheEnd(list().setShowDeleted(true)).ids()).hasSize(2);
    }

    @Test
    void whatChangesBetweenTwoPagesComesWithTheNextSync() throws IOException {
        insertMany(10);
        var list = list().setMaxResults(5);
        var page = list.execute();
        var seen = page.getItems().getFirst();
        patch(seen, "{'summary': 'Changed meanwhile'}");
        var rest = toTheEnd(list.setPageToken(page.getNextPageToken()));
        assertThat(since(rest.token()).ids()).contains(seen.getId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iCalUID=x",
                "orderBy=updated",
                "privateExtendedProperty=a%3Db",
                "q=x",
                "sharedExtendedProperty=a%3Db",
                "timeMin=2026-01-01T00:00:00Z",
                "timeMax=2026-01-01T00:00:00Z",
                "updatedMin=2026-01-01T00:00:00Z",
                "showDeleted=false"
            })
    void someParametersGoWithNoSyncToken(String parameter) throws IOException {
        var token = toTheEnd(list()).token();
        var query = "?syncToken=" + SignIn.encoded(token) + "&" + parameter;
        refused(400, "invalid", raw("GET", "calendars/primary/events" + query, ""));
        assertThat(control.rules()).containsExactly("forbidden_parameter");
    }

    @Test
    void aSyncTokenDies() throws IOException {
        var token = toTheEnd(list()).token();
        control.expire("sync");
        refused(410, "fullSyncRequired", () -> list().setSyncToken(token).execute());
        var next = toTheEnd(list()).token();
        control.advance("P31D");
        ann = client(ANN);
        refused(410, "fullSyncRequired", () -> list().setSyncToken(next).execute());
    }

    @Test
    void thoseOfOneCalendarDieAlone() throws IOException {
        var bob = client(BOB);
        var token = toTheEnd(list()).token();
        var theirs = bob.events().list("primary").execute().getNextSyncToken();
        control.expireSyncOf(ANN);
        refused(410, "fullSyncRequired", () -> list().setSyncToken(token).execute());
        assertThat(bob.events().list("primary").setSyncToken(theirs).execute().getItems())
                .isEmpty();
    }

    @Test
    void aSyncTokenIsOfOneCalendarAndOneQuestion() throws IOException {
        var token = toTheEnd(list()).token();
        control.post(
                "/accounts", "{'email': 'ann@example.com', 'calendars': [{'id': 'work@group.calendar.google.com'}]}");
        refused(
                400,
                "invalid",
                () -> ann.events()
                        .list("work@group.calendar.google.com")
                        .setSyncToken(token)
                        .execute());
        refused(
                400,
                "invalid",
                () -> list().setSyncToken(token).setSingleEvents(true).execute());
        refused(400, "invalid", () -> list().setSyncToken("nonsense").execute());
        refused(400, "invalid", () -> list().setPageToken("nonsense").execute());
    }

    @Test
    void aSearchBringsNoSyncToken() throws IOException {
        insert(dentist());
        assertThat(list().setQ("dent").execute().getNextSyncToken()).isNull();
        assertThat(list().setQ("dent").execute().getItems()).hasSize(1);
        assertThat(list().setQ("barber").execute().getItems()).isEmpty();
    }

    @Test
    void aFullListingMayBeLimitedInTime() throws IOException {
        insert(dentist());
        insert(at("Later", "2027-06-01T09:00:00Z", "2027-06-01T10:00:00Z"));
        var soon = list().setTimeMin(new DateTime("2026-11-30T00:00:00Z"))
                .setTimeMax(new DateTime("2027-01-01T00:00:00Z"));
        var round = toTheEnd(soon);
        assertThat(round.items()).extracting(Event::getSummary).containsExactly("Dentist");
        assertThat(round.token()).isNotNull();
        refused(
                400,
                "timeRangeEmpty",
                () -> list().setTimeMin(new DateTime("2027-01-01T00:00:00Z"))
                        .setTimeMax(new DateTime("2026-01-01T00:00:00Z"))
                        .execute());
        refused(400, "badRequest", raw("GET", "calendars/primary/events?timeMin=2026-12-01", ""));
    }

    @Test
    void eventsAreFoundByTheirProperties() throws IOException {
        insert(dentist()
                .setExtendedProperties(event("{'extendedProperties': {'private': {'timeAppTaskId': '7'}}}")
                        .getExtendedProperties()));
        insert(dentist());
        assertThat(list().setPrivateExtendedProperty(List.of("timeAppTaskId=7"))
                        .execute()
                        .getItems())
                .hasSize(1);
        assertThat(list().setPrivateExtendedProperty(List.of("timeAppTaskId=7", "other=1"))
                        .execute()
                        .getItems())
                .isEmpty();
        assertThat(list().setSharedExtendedProperty(List.of("timeAppTaskId=7"))
                        .execute()
                        .getItems())
                .isEmpty();
    }

    @Test
    void withoutAWordAboutTypesAllAreListed() throws IOException {
        control.add(
                ANN,
                "{'summary': 'Bob', 'eventType': 'birthday', 'start': {'date': '2026-12-05'},"
                        + "'end': {'date': '2026-12-06'}, 'recurrence': ['RRULE:FREQ=YEARLY'], 'transparency': 'transparent'}");
        for (var type : List.of("focusTime", "outOfOffice", "workingLocation", "fromGmail")) {
            control.add(
                    ANN,
                    "{'summary': 'x', 'eventType': '" + type + "', 'start': {'dateTime': '2026-12-01T09:00:00Z'},"
                            + "'end': {'dateTime': '2026-12-01T10:00:00Z'}}");
        }
        insert(dentist());
        assertThat(list().execute().getItems())
                .extracting(Event::getEventType)
                .containsExactlyInAnyOrder(
                        "birthday", "focusTime", "outOfOffice", "workingLocation", "fromGmail", "default");
        assertThat(list().setEventTypes(List.of("default")).execute().getItems())
                .hasSize(1);
    }

    @Test
    void anOrderByStartIsForSingleEventsOnly() throws IOException {
        insert(at("Second", "2026-12-02T09:00:00Z", "2026-12-02T10:00:00Z"));
        insert(at("First", "2026-12-01T09:00:00Z", "2026-12-01T10:00:00Z"));
        refused(400, "invalid", () -> list().setOrderBy("startTime").execute());
        var ordered = list().setOrderBy("startTime").setSingleEvents(true).execute();
        assertThat(ordered.getItems()).extracting(Event::getSummary).containsExactly("First", "Second");
        assertThat(ordered.getNextSyncToken()).isNull();
    }

    @Test
    void changesSinceAMomentReachBackNotForEver() throws IOException {
        insert(dentist());
        ann.events()
                .delete("primary", insert(dentist().setId("gone01")).getId())
                .execute();
        var sinceYesterday = new DateTime(System.currentTimeMillis() - 86_400_000);
        assertThat(list().setUpdatedMin(sinceYesterday).execute().getItems()).hasSize(2);
        refused(
                410,
                "updatedMinTooLongAgo",
                () -> list().setUpdatedMin(new DateTime("2020-01-01T00:00:00Z")).execute());
    }

    @Test
    void aListingLagsBehindWhatWasWritten() throws IOException {
        control.post("/consistency", "{'lag_ms': 60000, 'get_lag_ms': 0}");
        var token = toTheEnd(list()).token();
        var made = insert(dentist());
        assertThat(list().execute().getItems()).isEmpty();
        var early = since(token);
        assertThat(early.items()).isEmpty();
        assertThat(get(made.getId()).getSummary()).isEqualTo("Dentist");
        control.advance("PT61S");
        assertThat(list().execute().getItems()).hasSize(1);
        assertThat(since(early.token()).items())
                .as("nothing is lost by having looked too early")
                .hasSize(1);
    }

    @Test
    void evenAnEventMayBeReadAsItWas() throws IOException {
        var made = insert(dentist());
        control.advance("PT61S");
        control.post("/consistency", "{'lag_ms': 60000}");
        patch(made, "{'summary': 'New'}");
        assertThat(get(made.getId()).getSummary()).isEqualTo("Dentist");
        refused(412, "conditionNotMet", () -> patch(get(made.getId()), "{'summary': 'by a stale etag'}"));
        control.advance("PT61S");
        assertThat(get(made.getId()).getSummary()).isEqualTo("New");
    }

    @Test
    void aClientMayAskForAPartOfTheAnswer() throws IOException {
        insert(dentist().setId("aaaaa"));
        var part = list().setFields("nextSyncToken,items(id,start/dateTime)").execute();
        assertThat(part.keySet()).containsExactlyInAnyOrder("nextSyncToken", "items");
        assertThat(part.getItems().getFirst().keySet()).containsExactlyInAnyOrder("id", "start");
        assertThat(part.getItems().getFirst().getStart().keySet()).containsExactly("dateTime");
        var every = list().setFields("items/*").execute();
        assertThat(every.getItems().getFirst().getSummary()).isEqualTo("Dentist");
        refused(400, "invalid", () -> list().setFields("items(id").execute());
    }

    @Test
    void calendarsAreListedWithThePrimaryOneFirst() throws IOException {
        control.post(
                "/accounts",
                "{'email': 'ann@example.com', 'calendars': [{'summary': 'Work'},"
                        + "{'summary': 'Holidays', 'access_role': 'reader'}]}");
        var calendars = ann.calendarList().list().execute();
        assertThat(calendars.getItems()).hasSize(3);
        var primary = calendars.getItems().getFirst();
        assertThat(primary.getPrimary()).isTrue();
        assertThat(primary.getId()).isEqualTo(ANN);
        assertThat(ann.calendarList()
                        .list()
                        .setMinAccessRole("writer")
                        .execute()
                        .getItems())
                .hasSize(2);
        assertThat(ann.calendarList().get("primary").execute().getId()).isEqualTo(ANN);
        assertThat(ann.calendars().get("primary").execute().getTimeZone()).isEqualTo("Europe/Zurich");
        control.post("/accounts", "{'email': 'ann@example.com', 'calendars': [{'summary': 'New'}]}");
        assertThat(ann.calendarList()
                        .list()
                        .setSyncToken(calendars.getNextSyncToken())
                        .execute()
                        .getItems())
                .hasSize(1);
    }
}
