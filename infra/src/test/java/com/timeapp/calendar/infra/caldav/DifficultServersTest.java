package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.Calendars.content;
import static com.timeapp.calendar.infra.caldav.Calendars.done;
import static com.timeapp.calendar.infra.caldav.Calendars.key;
import static com.timeapp.calendar.infra.caldav.Calendars.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.gateway.Written;
import com.timeapp.calendar.infra.caldav.ScriptedServer.Answer;
import com.timeapp.calendar.infra.vault.Credential;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class DifficultServersTest {

    private static final String PATH = "/u/work/";
    private static final String EVENT =
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:e\nDTSTART:20260601T100000Z\nSUMMARY:s\nEND:VEVENT\nEND:VCALENDAR\n";
    private static final Optional<SyncCursor> SINCE = Optional.of(new SyncCursor("sync:1"));
    private static final ExternalEventRef REF = new ExternalEventRef("e", PATH + "e.ics");
    private static final RemoteVersion V1 = new RemoteVersion("\"1\"");

    private final ScriptedServer server = new ScriptedServer();
    private final Calendars calendars = new Calendars(new CalDavProperties(
            null,
            null,
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            DataSize.ofKilobytes(64),
            500,
            4,
            2,
            5,
            8,
            Duration.ofHours(24)));
    private CalendarTarget target;

    @BeforeEach
    void aCalendar() {
        target = calendars.target(server.url().resolve(PATH), "u", "p");
        server.on("PROPFIND", collection("<d:sync-token>1</d:sync-token>"));
    }

    @AfterEach
    void stop() throws IOException {
        calendars.close();
        server.close();
    }

    private static Answer multi(String inner) {
        return new Answer(
                207,
                "<d:multistatus xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav' xmlns:s='http://calendarserver.org/ns/'>"
                        + inner + "</d:multistatus>");
    }

    private static String row(String href, String properties) {
        return "<d:response><d:href>" + href + "</d:href><d:propstat><d:prop>" + properties
                + "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>";
    }

    private static String status(String href, int status) {
        return "<d:response><d:href>" + href + "</d:href><d:status>HTTP/1.1 " + status + " x</d:status></d:response>";
    }

    private static Answer collection(String properties) {
        return multi(row(PATH, "<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>" + properties));
    }

    private static String rights(String right) {
        return "<d:current-user-privilege-set><d:privilege><d:" + right
                + "/></d:privilege></d:current-user-privilege-set>";
    }

    private static String listed(String name) {
        return row(PATH + name, "<d:getetag>\"1\"</d:getetag>");
    }

    private static Answer error(int status, String condition) {
        return new Answer(
                status, "<d:error xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'>" + condition + "</d:error>");
    }

    private static Answer stored() {
        return new Answer(200, Map.of("ETag", V1.value()), EVENT, false);
    }

    private GatewayResult<?> create() {
        return calendars.create(target, key("t-1"), content("t-1", "Dentist"));
    }

    private GatewayResult<?> changes() {
        return calendars.gateway.changes(target, SINCE);
    }

    @Nested
    class Throttling {

        @ParameterizedTest
        @ValueSource(ints = {429, 503})
        void retryAfterIsHonoured(int status) {
            server.on("PUT", Answer.with(status, "Retry-After", "120"))
                    .on("REPORT", Answer.with(status, "Retry-After", "120"));
            assertThat(create()).isEqualTo(new GatewayResult.Throttled<>(Duration.ofMinutes(2)));
            assertThat(changes()).isEqualTo(new GatewayResult.Throttled<>(Duration.ofMinutes(2)));
        }

        @Test
        void aDateIsCountedFromNow() {
            server.on("PUT", Answer.with(429, "Retry-After", "Fri, 01 May 2026 08:00:30 GMT"));
            assertThat(create()).isEqualTo(new GatewayResult.Throttled<>(Duration.ofSeconds(30)));
        }

        @Test
        void aWaitOfHoursIsHonouredButNoneOfDays() {
            server.on("PUT", Answer.with(429, "Retry-After", "72000"), Answer.with(429, "Retry-After", "999999999"));
            assertThat(create()).isEqualTo(new GatewayResult.Throttled<>(Duration.ofHours(20)));
            assertThat(create()).isEqualTo(new GatewayResult.Throttled<>(Duration.ofHours(24)));
        }

        @Test
        void twoPollsAreMadeOfAHostAtOnceAndWritesBeside() throws Exception {
            server.on("PUT", Answer.of(201)).on("REPORT", multi("<d:sync-token>2</d:sync-token>"));
            try (var patient = new Calendars();
                    var people = Executors.newVirtualThreadPerTaskExecutor()) {
                var held = server.holding("REPORT");
                var calendar = patient.target(server.url().resolve(PATH), "u", "p");
                var polls = Stream.generate(() -> people.submit(() -> patient.gateway.changes(calendar, SINCE)))
                        .limit(6)
                        .toList();
                Awaitility.await().until(() -> server.heldNow() == 2);
                assertThat(server.asked("PUT")).isEmpty();
                var write = people.submit(() -> patient.create(calendar, key("t-1"), content("t-1", "Dentist")));
                Awaitility.await().until(() -> !server.asked("PUT").isEmpty());
                Awaitility.await().during(Duration.ofMillis(200)).until(() -> server.heldNow() == 2);
                held.countDown();
                for (var poll : polls) {
                    assertThat(poll.get()).isInstanceOf(GatewayResult.Ok.class);
                }
                write.get();
            }
        }

        @Test
        void otherFailuresOfTheServerAreNot() {
            server.on("PUT", Answer.of(503));
            assertThat(create()).isEqualTo(new GatewayResult.Unavailable<>(Cause.SERVER_ERROR));
        }
    }

    @Nested
    class Connections {

        @Test
        void aWriteThatWasSentAndNotAnsweredHasAnUnknownOutcome() {
            server.on("PUT", Answer.cutOff()).on("DELETE", Answer.cutOff()).on("GET", stored());
            assertThat(create()).isEqualTo(new GatewayResult.OutcomeUnknown<>(Cause.CONNECTION_LOST));
            assertThat(calendars.remove(target, REF, V1))
                    .isEqualTo(new GatewayResult.OutcomeUnknown<>(Cause.CONNECTION_LOST));
            assertThat(server.asked("PUT")).hasSize(1);
            assertThat(server.asked("DELETE")).hasSize(1);
        }

        @Test
        void aReadThatWasNotAnsweredIsUnavailable() {
            server.on("REPORT", Answer.cutOff());
            assertThat(changes()).isEqualTo(new GatewayResult.Unavailable<>(Cause.CONNECTION_LOST));
        }

        @Test
        void aWriteThatNobodyTookWasNotWritten() {
            server.close();
            assertThat(create()).isEqualTo(new GatewayResult.Unavailable<>(Cause.CONNECT_FAILED));
        }

        @Test
        void aServerThatNeverEndsIsLeft() throws IOException {
            try (var silent = new ServerSocket(0)) {
                var there = calendars.target(
                        server.url().resolve("http://127.0.0.1:" + silent.getLocalPort() + PATH), "u", "p");
                assertThat(calendars.create(there, key("t-1"), content("t-1", "Dentist")))
                        .isEqualTo(new GatewayResult.OutcomeUnknown<>(Cause.TIMED_OUT));
            }
        }

        @Test
        void anAnswerThatIsTooLargeIsLeft() {
            server.on("REPORT", multi(listed("a.ics").repeat(1_000)));
            assertThat(changes()).isEqualTo(new GatewayResult.Unavailable<>(Cause.ANSWER_TOO_LARGE));
        }
    }

    @Nested
    class Redirects {

        @Test
        void insideTheOriginAreFollowedWithMethodConditionAndCredentials() {
            server.on("PUT", Answer.with(308, "Location", "/moved/x.ics"), Answer.with(201, "ETag", "\"7\""));
            assertThat(done(calendars.create(target, key("t-1"), content("t-1", "Dentist")))
                            .version()
                            .value())
                    .isEqualTo("\"7\"");
            assertThat(server.asked).allSatisfy(asked -> {
                assertThat(asked.method()).isEqualTo("PUT");
                assertThat(asked.header("If-none-match")).isEqualTo("*");
                assertThat(asked.header("Authorization")).startsWith("Basic ");
                assertThat(asked.body()).contains("Dentist");
            });
        }

        @Test
        void outsideAreRefusedAndNothingIsSentThere() {
            try (var other = new ScriptedServer()) {
                server.on("PUT", Answer.with(307, "Location", other.url().toString()));
                assertThat(create()).isEqualTo(new GatewayResult.Rejected<>(Rejection.ADDRESS_REFUSED));
                assertThat(other.asked).isEmpty();
            }
        }

        @Test
        void haveAnEnd() {
            server.on("PUT", Answer.with(302, "Location", "/again"));
            assertThat(create()).isEqualTo(new GatewayResult.Unavailable<>(Cause.UNREADABLE_ANSWER));
            assertThat(server.asked).hasSize(6);
        }
    }

    @Nested
    class Impostors {

        private final Answer page = new Answer(200, "<!DOCTYPE html><html>Log in</html>");

        @Test
        void aLogInPageIsNoCalendar() {
            server.on("REPORT", page)
                    .on("PROPFIND", page)
                    .on("PUT", page)
                    .on("GET", page)
                    .on("DELETE", page);
            var noCalendar = new GatewayResult.CalendarUnavailable<>(UnavailableReason.NOT_A_CALENDAR);
            assertThat(changes()).isEqualTo(noCalendar);
            assertThat(calendars.gateway.changes(target, Optional.empty())).isEqualTo(noCalendar);
            assertThat(calendars.gateway.read(target, REF)).isEqualTo(noCalendar);
            assertThat(calendars.gateway.readAll(target, List.of(REF.resource())))
                    .isEqualTo(noCalendar);
            assertThat(create()).isEqualTo(noCalendar);
            assertThat(calendars.remove(target, REF, V1)).isEqualTo(noCalendar);
        }

        @Test
        void aCollectionThatIsNoCalendarIsNone() {
            server.on("PROPFIND", multi(row(PATH, "<d:resourcetype><d:collection/></d:resourcetype>")));
            assertThat(calendars.gateway.changes(target, Optional.empty()))
                    .isEqualTo(new GatewayResult.CalendarUnavailable<>(UnavailableReason.NOT_A_CALENDAR));
        }

        @Test
        void aRowThatLeadsElsewhereIsToldOfNeverCalledAndHoldsUpNoOther() {
            var elsewhere = "https://evil.example.org/x.ics";
            server.on(
                    "REPORT",
                    multi(row(elsewhere, "<d:getetag>\"1\"</d:getetag>") + listed("a.ics")
                            + "<d:sync-token>2</d:sync-token>"));
            assertThat(ok(calendars.gateway.changes(target, SINCE)).items())
                    .containsExactly(
                            new ChangedItem.Unreadable(
                                    new ExternalEventRef(elsewhere, elsewhere), V1, ImportRejection.FOREIGN_ADDRESS),
                            new ChangedItem.Listed(PATH + "a.ics", V1));
        }

        @Test
        void aWebSiteIsNoCalDavServer() {
            server.on("PROPFIND", page);
            assertThat(calendars.accounts.probe(server.url(), "u", "p"))
                    .isEqualTo(new GatewayResult.Rejected<>(Rejection.NOT_CALDAV));
        }

        @Test
        void aHomeOnAnotherServerIsRefused() {
            server.on(
                    "PROPFIND",
                    multi(
                            row(
                                    "/",
                                    "<d:current-user-principal><d:href>/p/</d:href></d:current-user-principal>"
                                            + "<c:calendar-home-set><d:href>https://evil.example.org/</d:href></c:calendar-home-set>")));
            assertThat(calendars.accounts.probe(server.url(), "u", "p"))
                    .isEqualTo(new GatewayResult.Rejected<>(Rejection.ADDRESS_REFUSED));
        }

        @Test
        void anAddressThatWeMayNotCallIsRefusedBeforeAnythingIsSent() {
            for (var address : List.of(
                    "https://10.0.0.1/",
                    "http://example.org/",
                    "https://u:p@example.org/",
                    "https://[::ffff:10.0.0.1]/")) {
                assertThat(calendars.accounts.probe(URI.create(address), "u", "p"))
                        .isEqualTo(new GatewayResult.Rejected<>(Rejection.ADDRESS_REFUSED));
            }
        }
    }

    @Nested
    class Listing {

        @Test
        void aTruncatedAnswerIsContinued() {
            server.on(
                    "REPORT",
                    multi(listed("a.ics") + status(PATH, 507) + "<d:sync-token>2</d:sync-token>"),
                    multi(status(PATH + "a.ics", 404) + listed("b.ics") + "<d:sync-token>3</d:sync-token>"));
            var page = ok(calendars.gateway.changes(target, SINCE));
            assertThat(page.items())
                    .containsExactly(
                            new ChangedItem.Vanished(PATH + "a.ics"), new ChangedItem.Listed(PATH + "b.ics", V1));
            assertThat(page.next()).isEqualTo(new SyncCursor("sync:3\n" + PATH + "b.ics\t\"1\""));
            assertThat(server.asked.getLast().body()).contains("<d:sync-token>2</d:sync-token>");
        }

        @Test
        void onlyA404HasVanished() {
            server.on(
                    "REPORT",
                    multi(status(PATH + "a.ics", 403) + status(PATH + "b.ics", 500)
                            + "<d:sync-token>2</d:sync-token>"));
            assertThat(ok(calendars.gateway.changes(target, SINCE)).items())
                    .allMatch(item -> item instanceof ChangedItem.Listed);
        }

        @ParameterizedTest
        @ValueSource(ints = {403, 409})
        void aTokenThatIsNotValidHasExpired(int status) {
            server.on("REPORT", error(status, "<d:valid-sync-token/>"));
            assertThat(changes()).isEqualTo(new GatewayResult.CursorExpired<>());
        }

        @ParameterizedTest
        @ValueSource(ints = {410, 500})
        void aServerThatStumblesOverATokenHasForgottenIt(int status) {
            server.on("REPORT", Answer.of(status));
            assertThat(changes()).isEqualTo(new GatewayResult.CursorExpired<>());
            server.on("PROPFIND", Answer.of(500));
            assertThat(changes()).isEqualTo(new GatewayResult.Unavailable<>(Cause.SERVER_ERROR));
        }

        @Test
        void withoutTheReportEverythingIsListedWhenTheCTagChanged() {
            server.on("REPORT", Answer.of(501))
                    .on(
                            "PROPFIND",
                            collection("<d:sync-token>1</d:sync-token><s:getctag>c1</s:getctag>"),
                            multi(row(PATH, "") + listed("a.ics")),
                            collection("<s:getctag>c1</s:getctag>"));
            var page = ok(calendars.gateway.changes(target, Optional.empty()));
            assertThat(page.baseline()).isTrue();
            assertThat(page.items()).containsExactly(new ChangedItem.Listed(PATH + "a.ics", V1));
            assertThat(ok(calendars.gateway.changes(target, Optional.of(page.next())))
                            .items())
                    .isEmpty();
        }

        @Test
        void rowsThatAMultigetLeavesOutAreReadSingly() {
            server.on("REPORT", multi(status(PATH + "b.ics", 404)))
                    .on("GET", new Answer(200, Map.of("ETag", "W/\"1\""), EVENT, false));
            assertThat(ok(calendars.gateway.readAll(target, List.of(PATH + "a.ics", PATH + "b.ics"))))
                    .satisfiesExactly(
                            one -> assertThat(
                                            ((ChangedItem.Present) one).event().version())
                                    .isEqualTo(V1),
                            other -> assertThat(other).isEqualTo(new ChangedItem.Vanished(PATH + "b.ics")));
        }

        @Test
        void anEventThatIsTooLargeOrBrokenHoldsUpNoOther() {
            server.on("REPORT", Answer.of(501))
                    .on(
                            "GET",
                            new Answer(200, Map.of("ETag", "\"1\""), "x".repeat(100_000), false),
                            new Answer(200, Map.of("ETag", "\"1\""), "BEGIN:VCALENDAR", false),
                            new Answer(200, Map.of("ETag", "\"1\""), EVENT, false));
            assertThat(ok(calendars.gateway.readAll(target, List.of(PATH + "a.ics", PATH + "b.ics", PATH + "c.ics"))))
                    .satisfiesExactly(
                            one -> assertThat(one).isInstanceOf(ChangedItem.Unreadable.class),
                            two -> assertThat(two).isInstanceOf(ChangedItem.Unreadable.class),
                            three -> assertThat(three).isInstanceOf(ChangedItem.Present.class));
        }
    }

    @Nested
    class Refusals {

        @Test
        void withoutTheRightToWriteTheCalendarIsReadOnly() {
            server.on("PUT", Answer.of(403)).on("PROPFIND", collection(rights("read")));
            assertThat(create()).isEqualTo(new GatewayResult.ReadOnly<>());
        }

        @Test
        void oneRefusalThatNobodyExplainsIsNotTheWholeCalendars() {
            server.on("PUT", Answer.of(403)).on("PROPFIND", collection(rights("write")), collection(""));
            assertThat(create()).isEqualTo(new GatewayResult.Rejected<>(Rejection.FORBIDDEN));
            assertThat(create()).isEqualTo(new GatewayResult.Rejected<>(Rejection.FORBIDDEN));
        }

        @Test
        void aWriteIntoACollectionThatIsGoneIsNoLostEvent() {
            var gone = new GatewayResult.CalendarUnavailable<>(UnavailableReason.CALENDAR_NOT_FOUND);
            server.on("PROPFIND", Answer.of(404))
                    .on("PUT", Answer.of(409))
                    .on("DELETE", Answer.of(404))
                    .on("GET", Answer.of(404));
            assertThat(create()).isEqualTo(gone);
            assertThat(calendars.remove(target, REF, V1)).isEqualTo(gone);
            assertThat(calendars.gateway.find(target, key("t-1"))).isEqualTo(gone);
        }

        @Test
        void preconditionsOfCalDavRejectTheEvent() {
            server.on("PUT", error(403, "<c:valid-calendar-data/>"));
            assertThat(create()).isEqualTo(new GatewayResult.Rejected<>(Rejection.INVALID_EVENT));
            server.on("PUT", error(409, "<c:no-uid-conflict/>")).on("REPORT", multi(""));
            assertThat(create()).isEqualTo(new GatewayResult.Rejected<>(Rejection.NAME_TAKEN));
            server.on("PUT", Answer.of(422));
            assertThat(create()).isEqualTo(new GatewayResult.Rejected<>(Rejection.INVALID_EVENT));
        }

        @Test
        void aNameInAWasteBinIsTaken() {
            server.on("PUT", Answer.of(412)).on("GET", Answer.of(404));
            assertThat(create()).isEqualTo(new GatewayResult.Rejected<>(Rejection.NAME_TAKEN));
        }

        @Test
        void anAnswerWithoutAVersionIsReadBack() {
            var body = EVENT.replace("UID:e", "UID:time-app-task-t-1@timeapp.com");
            server.on("PUT", Answer.of(201)).on("GET", new Answer(200, Map.of("ETag", "\"9\""), body, false));
            assertThat(done(calendars.create(target, key("t-1"), content("t-1", "Dentist")))
                            .version()
                            .value())
                    .isEqualTo("\"9\"");
        }

        @Test
        void aRemovalIsBelievedByWhatItsAnswerSays() {
            server.on("DELETE", Answer.of(412)).on("GET", Answer.of(404));
            assertThat(ok(calendars.remove(target, REF, V1))).isEqualTo(Removed.BEFORE);
            server.on("DELETE", multi(status(REF.resource(), 423))).on("GET", stored());
            assertThat(calendars.remove(target, REF, V1))
                    .isEqualTo(new GatewayResult.Unavailable<>(Cause.SERVER_ERROR));
        }
    }

    @Nested
    class ManyWrites {

        private List<GatewayResult<Written>> created(int count) {
            var writes = IntStream.range(0, count)
                    .<Write>mapToObj(i -> new Write.Create(key("t-" + i), content("t-" + i, "Task " + i)))
                    .toList();
            return calendars.gateway.write(target, writes).stream()
                    .map(result -> ((WriteResult.OfCreate) result).result())
                    .toList();
        }

        static Stream<Answer> endings() {
            return Stream.of(
                    Answer.of(401),
                    Answer.with(429, "Retry-After", "60"),
                    Answer.with(503, "Retry-After", "60"),
                    new Answer(200, "<html>Log in</html>"));
        }

        @ParameterizedTest
        @MethodSource("endings")
        void endWithTheFirstAnswerThatIsAboutAllOfThem(Answer ending) {
            server.on("PUT", ending).on("GET", ending);
            assertThat(created(50)).hasSize(50).noneMatch(GatewayResult.Ok.class::isInstance);
            assertThat(server.asked("PUT")).hasSizeLessThanOrEqualTo(4);
        }

        @Test
        void badLoginsAreNoMoreThanGoOutAtOnce() {
            server.on("PUT", Answer.of(401));
            assertThat(created(50)).containsOnly(new GatewayResult.AuthorizationLost<>());
            assertThat(server.asked("PUT")).hasSizeLessThanOrEqualTo(4);
        }

        @Test
        void oneThatFailsByItselfEndsNothing() {
            server.on("PUT", Answer.of(422), Answer.with(201, "ETag", "\"1\""));
            assertThat(created(10))
                    .filteredOn(GatewayResult.Ok.class::isInstance)
                    .hasSize(9);
        }

        @Test
        void aServerThatIsNotThereIsNotKnockedAtFiftyTimes() {
            server.close();
            assertThat(created(50)).containsOnly(new GatewayResult.Unavailable<>(Cause.CONNECT_FAILED));
        }
    }

    @Test
    void nothingThatIsPersonalIsInWhatIsPrinted() {
        var session = DavSession.of(server.url(), "alice", "secret");
        assertThat(Stream.of(
                                session,
                                DavRequest.get(server.url()),
                                new Credential.Password(server.url(), server.url(), "alice", "secret"))
                        .map(Object::toString))
                .noneMatch(text -> text.contains("alice") || text.contains("secret") || text.contains("127"));
    }
}
