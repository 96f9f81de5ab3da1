package com.timeapp.calendar.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.util.Data;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventDateTime;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single events: made, changed, removed, restored. */
class EventsTest extends GoogleTest {

    @Test
    void anEventComesBackCompletedAndInTheZoneOfTheCalendar() throws IOException {
        var made = insert(dentist());
        assertThat(made.getKind()).isEqualTo("calendar#event");
        assertThat(made.getStatus()).isEqualTo("confirmed");
        assertThat(made.getICalUID()).isEqualTo(made.getId() + "@google.com");
        assertThat(made.getOrganizer().getSelf()).isTrue();
        assertThat(made.getCreator().getEmail()).isEqualTo(ANN);
        assertThat(made.getReminders().getUseDefault()).isTrue();
        assertThat(made.getEventType()).isEqualTo("default");
        assertThat(made.getStart().getDateTime().toStringRfc3339()).isEqualTo("2026-12-01T10:00:00.000+01:00");
        assertThat(made.getStart().getTimeZone()).isEqualTo("Europe/Zurich");
    }

    @Test
    void theClientMayAskForTimesInAnotherZone() throws IOException {
        var made = insert(dentist());
        var shown = ann.events().list("primary").setTimeZone("America/New_York").execute();
        assertThat(shown.getTimeZone()).isEqualTo("America/New_York");
        assertThat(shown.getItems().getFirst().getStart().getDateTime().toStringRfc3339())
                .isEqualTo("2026-12-01T04:00:00.000-05:00");
        assertThat(get(made.getId()).getStart().getDateTime().toStringRfc3339()).endsWith("+01:00");
    }

    @Test
    void bytesDoNotComeBackAsSent() throws IOException {
        var sent = event("{'summary': 'x', 'transparency': 'opaque', 'location': '',"
                + "'start': {'dateTime': '2026-12-01T09:00:00.987Z'}, 'end': {'dateTime': '2026-12-01T10:00:00Z'}}");
        var made = insert(sent);
        assertThat(made.getTransparency()).as("what is usual is not said").isNull();
        assertThat(made.getLocation()).isNull();
        assertThat(made.getStart().getDateTime().getValue() % 1000)
                .as("milliseconds are ignored")
                .isZero();
    }

    @Test
    void anIdOfTheClientsOwnKeepsToTheAlphabet() throws IOException {
        assertThat(insert(dentist().setId("abc01v")).getId()).isEqualTo("abc01v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcd", "ABCDE", "wxyz1", "with-dash"})
    void anyOtherIdIsRefused(String id) {
        refused(400, "invalid", () -> insert(dentist().setId(id)));
    }

    @Test
    void anIdServesOnceAndNotAgainAfterRemoval() throws IOException {
        insert(dentist().setId("abcde"));
        refused(409, "duplicate", () -> insert(dentist().setId("abcde")));
        ann.events().delete("primary", "abcde").execute();
        refused(409, "duplicate", () -> insert(dentist().setId("abcde")));
        control.advance("P90D");
        ann = client(ANN);
        refused(404, "notFound", () -> get("abcde"));
        refused(409, "duplicate", () -> insert(dentist().setId("abcde")));
    }

    @Test
    void aRemovedEventIsStillReadAndRemovedNoSecondTime() throws IOException {
        var made = insert(dentist());
        ann.events().delete("primary", made.getId()).execute();
        assertThat(get(made.getId()).getStatus()).isEqualTo("cancelled");
        assertThat(get(made.getId()).getSummary()).isEqualTo("Dentist");
        refused(
                410,
                "deleted",
                () -> ann.events().delete("primary", made.getId()).execute());
    }

    @Test
    void aRemovedEventCanBeRestored() throws IOException {
        var made = insert(dentist());
        ann.events().delete("primary", made.getId()).execute();
        patch(get(made.getId()), "{'status': 'confirmed'}");
        assertThat(get(made.getId()).getStatus()).isEqualTo("confirmed");
        assertThat(ann.events().list("primary").execute().getItems()).hasSize(1);
    }

    @Test
    void thereIsNoEventThatNeverWas() {
        refused(404, "notFound", () -> get("abcde"));
        refused(404, "notFound", () -> ann.events().delete("primary", "abcde").execute());
        refused(
                404,
                "notFound",
                () -> ann.events().get("nobody@example.com", "abcde").execute());
    }

    @Test
    void aStaleEtagWritesNothing() throws IOException {
        var made = insert(dentist());
        var changed = patch(made, "{'summary': 'Dentist, moved'}");
        assertThat(changed.getEtag()).isNotEqualTo(made.getEtag());
        refused(412, "conditionNotMet", () -> patch(made, "{'summary': 'lost update'}"));
        refused(412, "conditionNotMet", () -> {
            var delete = ann.events().delete("primary", made.getId());
            delete.getRequestHeaders().setIfMatch(made.getEtag());
            delete.execute();
        });
        refused(412, "conditionNotMet", () -> {
            var update = ann.events().update("primary", made.getId(), dentist());
            update.getRequestHeaders().setIfMatch(made.getEtag());
            update.execute();
        });
        assertThat(get(made.getId()).getSummary()).isEqualTo("Dentist, moved");
    }

    @Test
    void whatIsUnchangedIsNotReadAgain() throws IOException {
        var made = insert(dentist());
        var get = ann.events().get("primary", made.getId());
        get.getRequestHeaders().setIfNoneMatch(made.getEtag());
        assertThatThrownBy(get::execute)
                .isInstanceOfSatisfying(
                        HttpResponseException.class,
                        answer -> assertThat(answer.getStatusCode()).isEqualTo(304));
    }

    @Test
    void remindersMoveTheEtagButNotTheTimeOfChange() throws IOException {
        var made = insert(dentist());
        control.advance("PT1M");
        var changed =
                patch(made, "{'reminders': {'useDefault': false, 'overrides': [{'method': 'popup', 'minutes': 30}]}}");
        assertThat(changed.getEtag()).isNotEqualTo(made.getEtag());
        assertThat(changed.getUpdated()).isEqualTo(made.getUpdated());
        assertThat(patch(changed, "{'summary': 'x'}").getUpdated()).isNotEqualTo(made.getUpdated());
    }

    @Test
    void aPatchLeavesAloneWhatItDoesNotName() throws IOException {
        var made = insert(dentist()
                .setLocation("Main Street")
                .setExtendedProperties(event("{'extendedProperties': {'private': {'a': '1', 'b': '2'}}}")
                        .getExtendedProperties()));
        var changed = patch(made, "{'summary': 'Other', 'extendedProperties': {'private': {'b': '3'}}}");
        assertThat(changed.getLocation()).isEqualTo("Main Street");
        assertThat(changed.getExtendedProperties().getPrivate())
                .containsEntry("a", "1")
                .containsEntry("b", "3");
    }

    @Test
    void anUpdateTakesAwayWhatItDoesNotName() throws IOException {
        var made = insert(dentist().setLocation("Main Street").setDescription("Bring X-rays"));
        var update = ann.events().update("primary", made.getId(), dentist().setSummary("Other"));
        update.getRequestHeaders().setIfMatch(made.getEtag());
        var changed = update.execute();
        assertThat(changed.getSummary()).isEqualTo("Other");
        assertThat(changed.getLocation()).isNull();
        assertThat(changed.getDescription()).isNull();
        assertThat(changed.getICalUID()).isEqualTo(made.getICalUID());
    }

    @Test
    void aDayTakesThePlaceOfATimeOnlyWhenTheTimeIsTakenAway() throws IOException {
        var made = insert(dentist());
        refused(400, "invalid", () -> patch(made, "{'start': {'date': '2026-12-02'}, 'end': {'date': '2026-12-03'}}"));
        var change = new Event().setStart(day("2026-12-02")).setEnd(day("2026-12-03"));
        var changed = ann.events().patch("primary", made.getId(), change).execute();
        assertThat(changed.getStart().getDate().toStringRfc3339()).isEqualTo("2026-12-02");
        assertThat(changed.getStart().getDateTime()).isNull();
    }

    private static EventDateTime day(String date) {
        return new EventDateTime().setDate(new DateTime(date)).setDateTime(Data.nullOf(DateTime.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'start': {'dateTime': '2026-12-01T09:00:00'}, 'end': {'dateTime': '2026-12-01T10:00:00Z'}}",
                "{'start': {'dateTime': '2026-12-01T09:00:00Z'}}",
                "{'summary': 'no time at all'}"
            })
    void aTimeWithoutAZoneOrNoneIsRefused(String json) {
        refused(400, "required", raw(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'start': {'date': '2026-12-01'}, 'end': {'dateTime': '2026-12-01T10:00:00Z'}}",
                "{'start': {'dateTime': '2026-12-01T09:00:00Z', 'timeZone': 'W. Europe Standard Time'},"
                        + "'end': {'dateTime': '2026-12-01T10:00:00Z'}}",
                "{'start': {'date': '2026-02-30'}, 'end': {'date': '2026-03-01'}}",
                "{'start': {'date': '2026-12-01'}, 'end': {'date': '2026-12-02'}, 'status': 'done'}"
            })
    void timesThatMeanNothingAreRefused(String json) {
        refused(400, "invalid", raw(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'start': {'dateTime': '2026-12-01T09:00:00Z'}, 'end': {'dateTime': '2026-12-01T08:00:00Z'}}",
                "{'start': {'date': '2026-12-01'}, 'end': {'date': '2026-12-01'}}"
            })
    void anEventEndsAfterItsStart(String json) {
        refused(400, "timeRangeEmpty", raw(json));
    }

    private HttpResponse<byte[]> raw(String json) {
        return raw("POST", "calendars/primary/events", json);
    }

    @Test
    void moreThanFiveRemindersAreRefused() {
        var six = IntStream.range(0, 6)
                .mapToObj(minutes -> "{'method': 'popup', 'minutes': " + minutes + "}")
                .collect(Collectors.joining(","));
        refused(400, "invalid", () -> insert(dentist().setReminders(reminders("false", six))));
        refused(
                400,
                "invalid",
                () -> insert(dentist().setReminders(reminders("false", "{'method': 'popup', 'minutes': 40321}"))));
        refused(
                400,
                "invalid",
                () -> insert(dentist().setReminders(reminders("false", "{'method': 'sms', 'minutes': 5}"))));
        refused(
                400,
                "cannotUseDefaultRemindersAndSpecifyOverride",
                () -> insert(dentist().setReminders(reminders("true", "{'method': 'popup', 'minutes': 5}"))));
    }

    private static Event.Reminders reminders(String useDefault, String overrides) {
        return event("{'reminders': {'useDefault': " + useDefault + ", 'overrides': [" + overrides + "]}}")
                .getReminders();
    }

    @Test
    void tooLongPropertiesAreDroppedOrCutInSilence() throws IOException {
        var made = insert(dentist()
                .setExtendedProperties(event("{'extendedProperties': {'private': {'%s': 'x', 'ok': '%s'}}}"
                                .formatted("n".repeat(45), "v".repeat(1025)))
                        .getExtendedProperties()));
        assertThat(made.getExtendedProperties().getPrivate())
                .containsOnlyKeys("ok")
                .containsEntry("ok", "v".repeat(1024));
    }

    @Test
    void theTypeOfAnEventNeverChanges() throws IOException {
        var made = insert(dentist());
        refused(400, "eventTypeRestriction", () -> patch(made, "{'eventType': 'focusTime'}"));
        refused(400, "eventTypeRestriction", () -> insert(dentist().setEventType("fromGmail")));
    }

    @Test
    void aSequenceNumberDoesNotGoBack() throws IOException {
        var made = insert(dentist());
        var moved = patch(made, "{'start': {'dateTime': '2026-12-01T09:30:00Z'}}");
        assertThat(moved.getSequence()).isGreaterThan(made.getSequence());
        refused(400, "invalid", () -> patch(moved, "{'sequence': 0}"));
    }

    @Test
    void aCalendarOfSomebodyElseIsOnlyRead() {
        control.post(
                "/accounts",
                "{'email': 'ann@example.com', 'calendars': [{'id': 'holidays@group.v.calendar.google.com',"
                        + " 'summary': 'Holidays', 'access_role': 'reader'}]}");
        refused(
                403,
                "requiredAccessLevel",
                () -> ann.events()
                        .insert("holidays@group.v.calendar.google.com", dentist())
                        .execute());
    }

    @Test
    void aClientWithoutPatchTunnelsItThroughPost() throws IOException {
        var made = insert(dentist());
        var bare = client(token(ANN), new NetHttpTransport());
        var patched = bare.events()
                .patch("primary", made.getId(), event("{'summary': 'Tunnelled'}"))
                .execute();
        assertThat(patched.getSummary()).isEqualTo("Tunnelled");
    }
}
