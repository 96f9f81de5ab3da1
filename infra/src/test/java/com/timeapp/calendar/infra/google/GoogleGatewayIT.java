package com.timeapp.calendar.infra.google;

import static com.timeapp.calendar.infra.contract.Asking.content;
import static com.timeapp.calendar.infra.contract.Asking.done;
import static com.timeapp.calendar.infra.contract.Asking.key;
import static com.timeapp.calendar.infra.contract.Asking.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.PrivacyLevel;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.Participation;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.WatchRequest;
import com.timeapp.calendar.domain.gateway.Written;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.sync.EventRendering;
import com.timeapp.calendar.infra.contract.CalendarGatewayContract;
import com.timeapp.calendar.infra.contract.ProvidedCalendar;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What the port promises, and what it comes to at Google, as the sandbox has it: late, strict, and noting each breach of
 * manners.
 */
class GoogleGatewayIT extends CalendarGatewayContract {

    private static final String LUNCH = """
            {'summary': 'Lunch', 'location': 'Room 5', 'colorId': '3', 'description': 'with Bob',
             'start': {'dateTime': '2027-06-02T09:00:00Z'}, 'end': {'dateTime': '2027-06-02T09:30:00Z'},
             'extendedProperties': {'private': {'other': 'kept'}}}""";

    private GoogleCalendars google;

    @Override
    protected ProvidedCalendar newCalendar() {
        google = GoogleCalendars.open();
        return new GoogleCalendar(google);
    }

    private RemoteEvent put(String event) {
        var id = google.ann.add(event).get("id").stringValue();
        return read(id);
    }

    /** As soon as readers see it. */
    private RemoteEvent read(String id) {
        return await().until(
                                        () -> google.gateway.readAll(google.target, List.of(id)),
                                        answer -> ok(answer).getFirst() instanceof ChangedItem.Present)
                        instanceof GatewayResult.Ok<List<ChangedItem>>(var items)
                ? ((ChangedItem.Present) items.getFirst()).event()
                : null;
    }

    private ChangePage baseline() {
        return ok(google.gateway.changes(google.target, Optional.empty()));
    }

    /** Once listings show something. */
    private ChangePage news(ChangePage since) {
        return await().until(
                        () -> ok(google.gateway.changes(google.target, Optional.of(since.next()))),
                        page -> !page.items().isEmpty());
    }

    private static RemoteEvent only(ChangePage page) {
        assertThat(page.items()).hasSize(1);
        return ((ChangedItem.Present) page.items().getFirst()).event();
    }

    private static EventPatch retitled(RemoteEvent event, String title) {
        return EventPatch.ofTheirs(event.content(), event.content().withTitle(title));
    }

    @Nested
    class AnEventOfOurs {

        @Test
        void isInsertedOnceAndGoesByTheIdThatGoogleKnowsItBy() {
            var made = done(google.create("t-1", "Dentist"));
            assertThat(google.ann.stored())
                    .singleElement()
                    .satisfies(event -> assertThat(event.get("id").stringValue())
                            .isEqualTo(made.ref().id()));
            assertThat(google.ann.requests("calendar.events.insert")).isEqualTo(1);
            assertThat(google.ann.requests()).isEqualTo(1);
        }

        @Test
        void isCutBetweenLettersWhereItsDescriptionIsTooLong() {
            var tooLong = "x".repeat(8_190) + "😀 and more";
            var event = content("t-1", "Dentist").withDescription(Optional.of(tooLong));
            var made = done(google.create(key("t-1"), event));
            assertThat(google.ann.stored(made.ref().id()).get("description").stringValue())
                    .isEqualTo("x".repeat(8_190) + "…");
        }

        @Test
        void itRemindsAsPromisedAndKeepsOurIdsToItself() {
            var id = done(google.create("t-1", "Dentist")).ref().id();
            var stored = google.ann.stored(id);
            assertThat(stored.at("/reminders/useDefault").booleanValue()).isFalse();
            assertThat(stored.at("/reminders/overrides").toString())
                    .contains("\"method\":\"email\",\"minutes\":1440", "\"method\":\"popup\",\"minutes\":30");
            assertThat(stored.at("/extendedProperties/private/timeAppTaskId").stringValue())
                    .isEqualTo("t-1");
            assertThat(stored.at("/extendedProperties/private/timeAppVersion").stringValue())
                    .isEqualTo("1");
        }

        @Test
        void oneThatIsDiscreetRemindsOfNothingAndTellsOthersOnlyWhenItIs() {
            google.gateway.write(
                    google.target, List.of(new Write.Create(key("t-1"), content("t-1", "Busy"), true, false)));
            var stored = google.ann.stored().getFirst();
            assertThat(stored.at("/visibility").stringValue()).isEqualTo("private");
            assertThat(stored.at("/transparency").asString("opaque")).isEqualTo("opaque");
            assertThat(stored.at("/reminders/useDefault").booleanValue()).isFalse();
            assertThat(stored.at("/reminders/overrides").toString()).doesNotContain("minutes");
        }

        @Test
        void wholeDaysHaveNoZoneAndNoReminders() {
            var day = content("t-1", "Holiday").withTime(new EventTime.AllDay(LocalDate.parse("2027-06-01"), 2));
            var id = done(google.create(key("t-1"), day)).ref().id();
            assertThat(google.ann.stored(id).get("start").toString()).isEqualTo("{\"date\":\"2027-06-01\"}");
            assertThat(google.ann.stored(id).get("end").toString()).isEqualTo("{\"date\":\"2027-06-03\"}");
            assertThat(google.ann.stored(id).at("/reminders/overrides").isEmpty())
                    .isTrue();
            assertThat(read(id).content()).isEqualTo(day);
        }
    }

    @Nested
    class AChange {

        @Test
        void whatComesToHaveATimeOfDayRemindsAndOfWholeDaysNothingDoes() {
            var timed = content("t-1", "Dentist");
            var day = timed.withTime(new EventTime.AllDay(LocalDate.parse("2027-06-01"), 1));
            var made = done(google.create(key("t-1"), day));
            assertThat(overrides(made)).isEmpty();
            var changed = done(google.change(made.ref(), made.version(), EventPatch.ofOurs(day, timed)));
            assertThat(overrides(made)).hasSize(2);
            done(google.change(made.ref(), changed.version(), EventPatch.ofOurs(timed, day)));
            assertThat(overrides(made)).isEmpty();
        }

        @Test
        void remindersOfThePersonsOwnSurviveWholeDaysAndBeingDone() {
            var timed = content("t-1", "Dentist");
            var day = timed.withTime(new EventTime.AllDay(LocalDate.parse("2027-06-01"), 1));
            var done = timed.withTitle("✓ Dentist");
            var made = done(google.create(key("t-1"), timed));
            google.ann.edit(
                    made.ref().resource(),
                    "{'reminders': {'useDefault': false, 'overrides': [{'method': 'popup', 'minutes': 5}]}}");
            var version = read(made.ref().id()).version();
            for (var patch : List.of(
                    EventPatch.ofOurs(timed, day),
                    EventPatch.ofOurs(day, timed),
                    EventPatch.ofOurs(timed, done),
                    EventPatch.ofOurs(done, timed))) {
                version = done(google.change(made.ref(), version, patch)).version();
                assertThat(overrides(made))
                        .singleElement()
                        .satisfies(reminder ->
                                assertThat(reminder.get("minutes").intValue()).isEqualTo(5));
            }
        }

        @Test
        void whereNothingIsToRemindNothingDoes() {
            var silent = new Write.Create(key("t-1"), content("t-1", "Dentist"), false, false);
            var made = (Written.Done) ok(((WriteResult.OfCreate)
                            google.gateway.write(google.target, List.of(silent)).getFirst())
                    .result());
            assertThat(overrides(made)).isEmpty();
            assertThat(google.ann
                            .stored(made.ref().id())
                            .at("/reminders/useDefault")
                            .asBoolean(true))
                    .isFalse();
        }

        private JsonNode overrides(Written.Done made) {
            return google.ann.stored(made.ref().id()).at("/reminders/overrides");
        }

        @Test
        void whatIsDoneRemindsNobodyAndOpenAgainItDoes() {
            var made = done(google.create("t-1", "Dentist"));
            var open = content("t-1", "Dentist");
            var marked = new EventContent(
                    "✓ Dentist", open.time(), open.description(), open.priority(), true, open.marker());
            var changed = done(google.change(made.ref(), made.version(), EventPatch.ofOurs(open, marked)));
            assertThat(google.ann
                            .stored(made.ref().id())
                            .at("/reminders/overrides")
                            .isEmpty())
                    .isTrue();
            done(google.change(made.ref(), changed.version(), EventPatch.ofOurs(marked, open)));
            assertThat(google.ann.stored(made.ref().id()).at("/reminders/overrides"))
                    .hasSize(2);
        }
    }

    @Nested
    class Listing {

        @Test
        void beginsWithABaselineOverAllPagesAndGoesOnWithWhatChangedAndVanished() {
            google.ann.control("/page-size", "{'size': 2}");
            var events = IntStream.range(0, 5)
                    .mapToObj(i -> put(LUNCH.replace("Lunch", "Lunch " + i)))
                    .toList();
            await().until(() -> baseline().items().size() == 5);
            var baseline = baseline();
            assertThat(baseline.items()).hasSize(5);
            assertThat(baseline.baseline()).isTrue();
            assertThat(baseline.more()).isFalse();

            google.ann.delete(events.get(1).ref().resource());
            var added = put(LUNCH.replace("Lunch", "New"));
            var delta = await().until(
                            () -> ok(google.gateway.changes(google.target, Optional.of(baseline.next()))),
                            page -> page.items().size() == 2);
            assertThat(delta.baseline()).isFalse();
            assertThat(delta.items())
                    .containsExactlyInAnyOrder(
                            new ChangedItem.Vanished(events.get(1).ref().resource()), new ChangedItem.Present(added));
            assertThat(ok(google.gateway.changes(google.target, Optional.of(delta.next())))
                            .items())
                    .isEmpty();
        }

        @Test
        void aListingThatIsOlderThanOurWriteIsNoNews() {
            var event = put(LUNCH);
            var before = await().until(() -> baseline(), page -> page.items().size() == 1);
            late();
            google.ann.edit(event.ref().resource(), "{'summary': 'Lunch later'}");
            var edited = ok(google.gateway.read(google.target, event.ref()));
            elapse("PT30S");
            var written = done(google.change(edited.ref(), edited.version(), retitled(edited, "Dinner")));

            elapse("PT45S");
            assertThat(only(since(ignorant(), before)).version()).isEqualTo(edited.version());
            assertThat(since(google.gateway, before).items()).isEmpty();

            elapse("PT30S");
            assertThat(only(since(google.gateway, before)).version()).isEqualTo(written.version());
        }

        @Test
        void aListingThatStillShowsWhatWeRemovedIsNoNewsEither() {
            var made = done(google.create("t-1", "Dentist"));
            await().until(() -> !baseline().items().isEmpty());
            late();
            assertThat(ok(google.remove(made.ref(), made.version()))).isEqualTo(Removed.NOW);

            assertThat(ok(ignorant().changes(google.target, Optional.empty())).items())
                    .isNotEmpty()
                    .allMatch(ChangedItem.Present.class::isInstance);
            assertThat(baseline().items()).isEmpty();
            google.ann.control("/consistency", "{'lag_ms': 0, 'get_lag_ms': 0}");
            assertThat(baseline().items()).isNotEmpty().allMatch(ChangedItem.Vanished.class::isInstance);
        }

        /** From here on listings show what was there a minute before; what is there already they show. */
        private void late() {
            elapse("PT2M");
            google.ann.control("/consistency", "{'lag_ms': 60000, 'get_lag_ms': 0}");
        }

        /** At Google. */
        private void elapse(String time) {
            google.ann.control("/clock", "{'advance': '" + time + "'}");
        }

        /** Does not know what we wrote. */
        private CalendarGateway ignorant() {
            return google.node(new NodeWriteMemory(RecentWrites.LAG_MAX));
        }

        private ChangePage since(CalendarGateway gateway, ChangePage before) {
            return ok(gateway.changes(google.target, Optional.of(before.next())));
        }

        @Test
        void whatIsNoAppointmentIsNone() {
            put(LUNCH);
            for (var type : List.of("birthday", "workingLocation", "focusTime", "outOfOffice", "fromGmail")) {
                google.ann.add(LUNCH.replace("{'summary'", "{'eventType': '" + type + "', 'summary'"));
            }
            var page = await().until(() -> baseline(), all -> all.items().size() == 6);
            assertThat(page.items())
                    .filteredOn(ChangedItem.NotAnEvent.class::isInstance)
                    .hasSize(5);
        }

        @Test
        void anInvitationIsOpenUntilItIsAcceptedAndGoneOnceItIsDeclined() {
            var invited = put(invitation("needsAction"));
            assertThat(invited.participation()).isEqualTo(Participation.OPEN);
            assertThat(put(invitation("tentative")).participation()).isEqualTo(Participation.OPEN);
            assertThat(put(invitation("accepted")).participation()).isEqualTo(Participation.ACCEPTED);
            assertThat(google.change(invited.ref(), invited.version(), retitled(invited, "Dinner")))
                    .isEqualTo(new GatewayResult.Rejected<>(Rejection.NOT_ORGANIZER));
            var before = baseline();
            google.ann.edit(
                    invited.ref().resource(),
                    "{'attendees': [{'email': '" + GoogleCalendars.ANN + "', 'responseStatus': 'declined'}]}");
            await().untilAsserted(() -> assertThat(ok(google.gateway.changes(google.target, Optional.of(before.next())))
                            .items())
                    .contains(new ChangedItem.Vanished(invited.ref().resource())));
        }

        private String invitation(String answer) {
            return LUNCH.replace(
                    "'location'",
                    "'organizer': {'email': 'bob@elsewhere.example'}, 'attendees': [{'email': '" + GoogleCalendars.ANN
                            + "', 'responseStatus': '" + answer + "'}], 'location'");
        }
    }

    @Nested
    class ASeriesAtGoogle {

        private final ZoneId zurich = ZoneId.of("Europe/Zurich");
        private final LocalDate tomorrow = LocalDate.now(zurich).plusDays(1);

        @Test
        void oneOfOursTellsItsRuleAndIsNoNewsWhereItIsOlderThanWeWroteIt() {
            var series = content("t-1", "Stand-up").repeating(Optional.of("FREQ=DAILY"));
            var made = done(google.create(key("t-1"), series));
            assertThat(read(made.ref().id()).content()).isEqualTo(series);
            await().until(() -> !baseline().items().isEmpty());
            google.ann.control("/consistency", "{'lag_ms': 10000, 'get_lag_ms': 0}");
            done(google.change(
                    made.ref(),
                    made.version(),
                    EventPatch.ofOurs(series, series.repeating(Optional.of("FREQ=WEEKLY")))));

            assertThat(baseline().items()).isEmpty();
        }

        private String daily() {
            return """
                    {'summary': 'Standup', 'recurrence': ['RRULE:FREQ=DAILY'],
                     'start': {'dateTime': '%1$sT09:00:00', 'timeZone': 'Europe/Zurich'},
                     'end': {'dateTime': '%1$sT09:15:00', 'timeZone': 'Europe/Zurich'}}""".formatted(tomorrow.minusDays(10));
        }

        private Instant nineOn(LocalDate day) {
            return day.atTime(9, 0).atZone(zurich).toInstant();
        }

        private String instance(String series, LocalDate day) {
            return series + "_" + nineOn(day).toString().replaceAll("[-:]", "");
        }

        private LocalDate next() {
            return Instant.now().isBefore(nineOn(tomorrow.minusDays(1)).plus(15, ChronoUnit.MINUTES))
                    ? tomorrow.minusDays(1)
                    : tomorrow;
        }

        private EventTime at(Instant start) {
            return new EventTime.Timed(start, zurich, Duration.ofMinutes(15));
        }

        @Test
        void isReadInItsOwnLettersThoughSeveralAreReadInOneBatch() {
            put(daily().replace("Standup", "Müllabfuhr 日"));
            put(daily().replace("Standup", "Büro"));
            var page = await().until(() -> baseline(), all -> all.items().size() == 2);
            assertThat(page.items())
                    .extracting(item -> ((ChangedItem.Present) item).event().title())
                    .containsExactlyInAnyOrder("Müllabfuhr 日", "Büro");
        }

        @Test
        void passesOverACancelledOccurrenceAndFollowsAMovedOne() {
            var series = put(daily()).ref().resource();
            var before = await().until(() -> baseline(), all -> !all.items().isEmpty());
            google.ann.delete(instance(series, next()));
            var after = next().plusDays(1);
            var told = await().until(() -> only(news(before)), one -> one.time().equals(at(nineOn(after))));
            assertThat(told.ref().resource()).isEqualTo(series);

            var noon = nineOn(after).plus(3, ChronoUnit.HOURS);
            google.ann.edit(
                    instance(series, after),
                    "{'start': {'dateTime': '%s'}, 'end': {'dateTime': '%s'}}"
                            .formatted(noon, noon.plus(15, ChronoUnit.MINUTES)));
            var moved =
                    await().until(() -> only(news(before)), one -> one.time().equals(at(noon)));
            assertThat(moved.ref().occurrence()).contains(nineOn(after).toString());
            assertThat(moved.ref().id()).isEqualTo(told.ref().id());
        }

        @Test
        void thatIsOverTellsOfItsLastAndThatWasRemovedIsGoneAsAWhole() {
            var event = put(daily().replace("DAILY", "DAILY;COUNT=5"));
            assertThat(event.time()).isEqualTo(at(nineOn(tomorrow.minusDays(6))));
            var before = baseline();
            google.ann.delete(event.ref().resource());
            await().untilAsserted(() -> assertThat(ok(google.gateway.changes(google.target, Optional.of(before.next())))
                            .items())
                    .containsExactly(new ChangedItem.Vanished(event.ref().resource())));
        }

        @Test
        void thatEndedLongAgoCostsNoRequest() {
            google.ann.add(daily().replace(tomorrow.minusDays(10).toString(), "2020-01-06")
                    .replace("DAILY", "DAILY;UNTIL=20200131T235959Z"));
            var page = await().until(() -> baseline(), all -> !all.items().isEmpty());
            assertThat(page.items().getFirst()).isInstanceOf(ChangedItem.NotAnEvent.class);
        }

        @Test
        void ofOursThatThePersonMadeRepeatIsToldOfAsAWhole() {
            var made = done(google.create("t-1", "Dentist"));
            google.ann.edit(
                    made.ref().id(),
                    "{'recurrence': ['RRULE:FREQ=WEEKLY'], 'start': {'timeZone': 'UTC'}, 'end': {'timeZone': 'UTC'}}");
            await().untilAsserted(() -> {
                var event = ok(google.gateway.read(google.target, made.ref()));
                assertThat(event.recurring()).isTrue();
                assertThat(event.rule()).contains("FREQ=WEEKLY");
                assertThat(event.ref()).isEqualTo(made.ref());
            });
        }
    }

    @Nested
    class WhenGoogleSaysNo {

        @Test
        void aCalendarThatIsNotThereIsUnavailableAndNothingInItIsGone() {
            var nowhere = new CalendarTarget(
                    google.target.account(), new CalendarRef("nobody@example.com", "?"), google.target.zone());
            GatewayResult<?> unavailable =
                    new GatewayResult.CalendarUnavailable<>(UnavailableReason.CALENDAR_NOT_FOUND);
            assertThat(google.gateway.changes(nowhere, Optional.empty())).isEqualTo(unavailable);
            assertThat(google.gateway.find(nowhere, key("t-1"))).isEqualTo(unavailable);
            assertThat(google.gateway.readAll(nowhere, List.of("abcde"))).isEqualTo(unavailable);
            var made = done(google.create("t-1", "Dentist"));
            assertThat(google.gateway.write(nowhere, List.of(new Write.Remove(made.ref(), made.version()))))
                    .isEqualTo(List.of(new WriteResult.OfRemove(unavailable.recast())));
        }

        @Test
        void aCalendarOfAnotherIsReadOnly() {
            google.ann.control(
                    "/accounts",
                    "{'email': '" + GoogleCalendars.ANN
                            + "', 'calendars': [{'id': 'team@example.com', 'summary': 'Team', 'access_role': 'reader'}]}");
            var team = new CalendarTarget(
                    google.target.account(), new CalendarRef("team@example.com", "Team"), google.target.zone());
            assertThat(google.gateway.write(team, List.of(new Write.Create(key("t-1"), content("t-1", "Dentist")))))
                    .isEqualTo(List.of(new WriteResult.OfCreate(new GatewayResult.ReadOnly<>())));
            assertThat(ok(google.gateway.calendars(google.target.account())))
                    .extracting(info -> info.ref().id() + " " + info.writable())
                    .containsExactly(GoogleCalendars.ANN + " true", "team@example.com false");
        }

        @Test
        void aTokenThatRanOutIsRenewedAndARevokedGrantIsLost() {
            google.ann.control("/tokens/expire", "{'kind': 'access'}");
            var writes = IntStream.range(0, 20)
                    .<Write>mapToObj(i -> new Write.Create(key("t-" + i), content("t-" + i, "Task " + i)))
                    .toList();
            assertThat(google.gateway.write(google.target, writes))
                    .allSatisfy(result -> done(((WriteResult.OfCreate) result).result()));
            assertThat(google.tokens.renewals).isEqualTo(1);

            google.ann.control("/tokens/expire", "{'kind': 'access'}");
            google.ann.control("/tokens/expire", "{'kind': 'refresh'}");
            assertThat(google.gateway.changes(google.target, Optional.empty()))
                    .isEqualTo(new GatewayResult.AuthorizationLost<>());
        }
    }

    @Test
    void aTokenThatRunsOutInTheMidstOfABatchIsRenewedForWhatItWasRefusedFor() {
        google.ann.control(
                "/faults",
                "[{'match': {'method': 'POST', 'path': 'events'}, 'times': 7, 'then': {'status': 401, 'body': 'no'}}]");
        var writes = IntStream.range(0, 20)
                .<Write>mapToObj(i -> new Write.Create(key("t-" + i), content("t-" + i, "Task " + i)))
                .toList();
        assertThat(google.gateway.write(google.target, writes))
                .allSatisfy(result -> done(((WriteResult.OfCreate) result).result()));
        assertThat(google.ann.stored()).hasSize(20);
        assertThat(google.tokens.renewals).isEqualTo(1);
    }

    @Test
    void whatHidesItsTitleTellsItNowhere() {
        var task = Tasks.titled("canary at the clinic")
                .about("canary")
                .dueAt("2027-06-01T10:00:00Z")
                .content();
        var minimal = Settings.usual().at(PrivacyLevel.MINIMAL).chosen();
        var event = new EventRendering(minimal, "http://localhost:3000/tasks/{task_id}")
                .render(task, new TaskVersion(1))
                .orElseThrow();
        var id = done(google.create(key("t-1"), event)).ref().id();
        var stored = google.ann.stored(id);
        assertThat(stored.get("summary").stringValue()).isEqualTo("Task from Time App");
        assertThat(stored.get("description").stringValue()).isEqualTo("Task from Time App");
        assertThat(stored.toString()).doesNotContain("canary");
        assertThat(google.ann.requests("calendar.events.insert")).isEqualTo(1);
    }

    @Test
    void manyWritesAtOnceAnswerInTheirOrder() {
        var writes = IntStream.range(0, 120)
                .<Write>mapToObj(i -> new Write.Create(key("t-" + i), content("t-" + i, "Task " + i)))
                .toList();
        var made = google.gateway.write(google.target, writes).stream()
                .map(result -> done(((WriteResult.OfCreate) result).result()))
                .toList();
        assertThat(made)
                .extracting(event -> event.ref().id())
                .containsExactlyElementsOf(IntStream.range(0, 120)
                        .mapToObj(i -> EventIds.of(key("t-" + i)))
                        .toList());
        var etags = google.ann.stored().stream()
                .collect(Collectors.toMap(
                        event -> event.get("id").stringValue(),
                        event -> event.get("etag").stringValue()));
        assertThat(made)
                .allSatisfy(event -> assertThat(event.version().value())
                        .isEqualTo(etags.get(event.ref().id())));
        assertThat(google.ann.requests("calendar.batch")).isEqualTo(3);
    }

    @Nested
    class WhenTheWayToGoogleIsBad {

        private void fault(String method, String then) {
            google.ann.control(
                    "/faults", "[{'match': {'method': '%s'}, 'times': 1, 'then': %s}]".formatted(method, then));
        }

        @Test
        void a403IsWhatItsReasonSays() {
            fault("POST", "{'status': 403, 'body': {'error': {'errors': [{'reason': 'rateLimitExceeded'}]}}}");
            assertThat(google.create("t-1", "Dentist")).isInstanceOf(GatewayResult.Throttled.class);
            fault("POST", "{'status': 403, 'body': {'error': {'errors': [{'reason': 'dailyLimitExceeded'}]}}}");
            assertThat(google.create("t-1", "Dentist")).isEqualTo(new GatewayResult.Throttled<>(Duration.ofHours(1)));
            fault("POST", "{'status': 403, 'body': {'error': {'errors': [{'reason': 'forbidden'}]}}}");
            assertThat(google.create("t-1", "Dentist")).isEqualTo(new GatewayResult.Rejected<>(Rejection.FORBIDDEN));
            fault("POST", "{'status': 502, 'body': '<html>oops</html>'}");
            assertThat(google.create("t-1", "Dentist")).isInstanceOf(GatewayResult.Unavailable.class);
        }

        @Test
        void whereGoogleHasEnoughTheRestIsNotRead() {
            google.ann.control(
                    "/faults",
                    "[{'match': {'method': 'GET', 'path': 'events/'}, 'times': 1, 'then': {'status': 429, 'headers': {'Retry-After': '90'}}}]");
            var ids = IntStream.range(10_000, 10_120).mapToObj(String::valueOf).toList();
            assertThat(google.gateway.readAll(google.target, ids))
                    .isEqualTo(new GatewayResult.Throttled<>(Duration.ofSeconds(90)));
            assertThat(google.ann.requests("calendar.events.get")).isEqualTo(49);
        }

        @Test
        void anAddressThatGoogleDoesNotCallSaysNothingOfTheGrant() {
            fault(
                    "POST",
                    "{'status': 401, 'body': {'error': {'errors': [{'reason': 'push.webhookUrlUnauthorized'}]}}}");
            var request = new WatchRequest(
                    "time-app-" + UUID.randomUUID(),
                    "secret",
                    URI.create("https://time.example/webhooks/google/calendar"),
                    Instant.now().plus(Duration.ofDays(7)));
            assertThat(google.gateway.watch(google.target, request))
                    .isEqualTo(new GatewayResult.Rejected<>(Rejection.ADDRESS_REFUSED));
            assertThat(google.tokens.renewals).isZero();
        }

        @Test
        void aCreateThatIsNotReadableYetIsNotMadeTwice() {
            google.ann.control("/consistency", "{'lag_ms': 10000, 'get_lag_ms': 10000}");
            fault("POST", "{'cut': 'after'}");
            assertThat(google.create("t-1", "Dentist")).isInstanceOf(GatewayResult.OutcomeUnknown.class);
            assertThat(google.create("t-1", "Dentist")).isInstanceOf(GatewayResult.OutcomeUnknown.class);
            google.ann.control("/consistency", "{'lag_ms': 0, 'get_lag_ms': 0}");
            assertThat(ok(google.create("t-1", "Dentist"))).isInstanceOf(Written.Existing.class);
        }

        @Test
        void aPartOfABatchThatFailsFailsAlone() {
            google.ann.control(
                    "/faults",
                    "[{'match': {'method': 'POST', 'path': 'events'}, 'times': 2, 'then': {'status': 500, 'body': 'no'}}]");
            var writes = IntStream.range(0, 10)
                    .<Write>mapToObj(i -> new Write.Create(key("t-" + i), content("t-" + i, "Task " + i)))
                    .toList();
            assertThat(google.gateway.write(google.target, writes))
                    .filteredOn(result -> ((WriteResult.OfCreate) result).result() instanceof GatewayResult.Unavailable)
                    .hasSize(2);
            assertThat(google.ann.stored()).hasSize(8);
        }
    }
}
