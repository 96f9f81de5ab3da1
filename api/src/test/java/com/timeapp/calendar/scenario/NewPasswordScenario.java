package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import com.timeapp.calendar.infra.caldav.fake.Write;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A password changes at the calendar server. A calendar that does not let us in is left alone for a quarter of an hour;
 * with the new password it is not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NewPasswordScenario {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int TASKS = 12;
    private static final String ANN = "ann";
    private static final String OLD = "hedgehog-winter";
    private static final String NEW = "hedgehog-spring";
    private static final String CARLS = "walrus-summer";

    @TempDir
    private static Path data;

    private FakeCalDavServer server;
    private RunningApp app;
    private Caller ann;
    private Caller bob;
    private URI home;
    private URI work;
    private String connection;
    private String account;
    private String mapping;

    @BeforeAll
    void connectAndPutATask() {
        server = FakeCalDavServer.start().person(ANN, OLD).person("carl", CARLS);
        home = server.makeCalendar(ANN, "home");
        app = RunningApp.start(data, Map.of());
        ann = app.as(ANN);
        bob = app.as("bob");
        connection = Connecting.connect(new PatientCaller(ann), server.url(), ANN, OLD);
        account = accountOf(ann);
        put(0, "Dentist");
        await().atMost(SOON).until(() -> server.has(event(home, 0)));
        await().atMost(SOON).until(() -> count("/mappings/synced") == 1);
        mapping = mappingOf(0);
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Order(1)
    void whenItChangesThePersonIsAskedForItAndWhatIsEditedWaits() {
        server.person(ANN, NEW);
        put(0, "Dentist, the other one");
        await().atMost(SOON).until(() -> "reauthorization_required".equals(state()));
        assertThat(connection().body().at("/action/address").asString()).isEqualTo(credentials());
        IntStream.range(1, TASKS).forEach(number -> put(number, "Task " + number));
        await().atMost(SOON).until(() -> count("/pending_calls") >= TASKS);
        assertThat(server.list(home)).hasSize(1);
        assertThat(server.get(event(home, 0))).contains("SUMMARY:Dentist\r\n");
    }

    @Test
    @Order(2)
    void whatIsWrongOrSomebodyElsesChangesNothing() {
        problem(ann.put(credentials(), Map.of("password", "wrong"), Map.of()), 422, "wrong_credentials");
        problem(
                ann.put(credentials(), Map.of("username", "carl", "password", CARLS), Map.of()),
                422,
                "account_mismatch");
        problem(bob.put(credentials(), Map.of("password", NEW), Map.of()), 404, "not_found");
        problem(ann.get("/calendar/accounts/" + account + "/calendars"), 422, "wrong_credentials");
        problem(bob.get("/calendar/accounts/" + account + "/calendars"), 404, "not_found");
        assertThat(bob.get("/calendar/accounts").body().get("items")).isEmpty();
        assertThat(state()).isEqualTo("reauthorization_required");
        assertThat(server.list(home)).hasSize(1);
    }

    @Test
    @Order(3)
    void withTheNewOneEverythingThatWaitedArrivesOnce() {
        var before = server.journal().writes().size();
        var answer = ann.put(credentials(), Map.of("password", NEW), Map.of());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.body().at("/connections/0/id").asString()).isEqualTo(connection);
        assertThat(answer.body().at("/connections/0/state").asString()).isEqualTo("active");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(server.list(home)).hasSize(TASKS);
            assertThat(server.get(event(home, 0))).contains("SUMMARY:Dentist\\, the other one\r\n");
            assertThat(state()).isEqualTo("active");
            assertThat(connection().body().get("action").isNull()).isTrue();
            assertThat(count("/pending_calls")).isZero();
            assertThat(count("/mappings/synced")).isEqualTo(TASKS);
        });
        assertThat(mappingOf(0)).isEqualTo(mapping);
        var written = server.journal().writes();
        assertThat(written.subList(before, written.size()).stream()
                        .filter(Write::succeeded)
                        .collect(Collectors.groupingBy(Write::path, Collectors.counting())))
                .hasSize(TASKS)
                .allSatisfy((path, times) -> assertThat(times).as(path).isEqualTo(1L));
    }

    @Test
    @Order(4)
    void aSecondCalendarOfTheAccountNeedsNoPasswordAndGetsTheTasksToo() {
        work = server.makeCalendar(ANN, "work");
        var calendars = ann.get("/calendar/accounts/" + account + "/calendars").body();
        assertThat(calendars.at("/items/0/calendar_id").asString()).isEqualTo(home.toString());
        assertThat(calendars.at("/items/0/connection_id").asString()).isEqualTo(connection);
        assertThat(calendars.at("/items/1/calendar_id").asString()).isEqualTo(work.toString());
        assertThat(calendars.at("/items/1/connection_id").isNull()).isTrue();

        problem(bob.post("/calendar/connections", second(work)), 404, "not_found");
        problem(ann.post("/calendar/connections", second(home.resolve("../none/"))), 422, "calendar_not_found");
        var answer = ann.post("/calendar/connections", second(work));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        await().atMost(SOON).until(() -> server.list(work).size() == TASKS);

        var again = ann.post("/calendar/connections", second(work));
        problem(again, 409, "connection_exists");
        assertThat(again.text("connection_id")).isEqualTo(answer.text("connection_id"));
        var accounts = ann.get("/calendar/accounts").body().get("items");
        assertThat(accounts).hasSize(1);
        assertThat(accounts.get(0).get("connections")).hasSize(2);
        put(0, "Dentist at last");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(server.get(event(home, 0))).contains("SUMMARY:Dentist at last");
            assertThat(server.get(event(work, 0))).contains("SUMMARY:Dentist at last");
        });
    }

    @Test
    @Order(5)
    void connectedAgainItIsTheSameConnectionAndNoPasswordIsInTheLog() {
        var answer = ann.post(
                "/auth/caldav/connect",
                Map.of(
                        "url",
                        server.url().toString(),
                        "username",
                        ANN,
                        "password",
                        NEW,
                        "calendar_id",
                        home.toString()));
        problem(answer, 409, "connection_exists");
        assertThat(answer.text("connection_id")).isEqualTo(connection);
        assertThat(server.list(home)).hasSize(TASKS);
        assertThat(app.log()).doesNotContain(OLD, NEW, CARLS);
    }

    @Test
    @Order(6)
    void aCallThatIsOnItsWayWithTheOldOneWhileTheNewOneIsGivenHoldsNothingUp() {
        var calendar = server.person("dora", OLD).makeCalendar("dora", "home");
        var dora = app.as("dora");
        var connected =
                "/calendar/connections/" + Connecting.connect(new PatientCaller(dora), server.url(), "dora", OLD);
        await().atMost(SOON).until(() -> dora.get(connected).text("last_pull_at") != null);
        var arrived = server.journal().calls("PUT");
        server.faults().on("PUT").under(calendar.getRawPath()).times(1).delaysBy(Duration.ofSeconds(5));
        server.person("dora", NEW);
        dora.put("/tasks/errand", Map.of("title", "Errand", "due", "2031-01-01"), Map.of());
        await().atMost(SOON).until(() -> server.journal().calls("PUT") > arrived);

        var answer =
                dora.put("/calendar/accounts/" + accountOf(dora) + "/credentials", Map.of("password", NEW), Map.of());

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(server.has(calendar.resolve("time-app-task-errand.ics"))).isTrue();
            assertThat(dora.get(connected).text("state")).isEqualTo("active");
        });
    }

    private Map<String, String> second(URI calendar) {
        return Map.of("account_id", account, "calendar_id", calendar.toString());
    }

    private void put(int number, String title) {
        var task = Map.of("title", title, "due", "2031-01-%02dT09:00:00Z".formatted(1 + number));
        assertThat(ann.put("/tasks/task-" + number, task, Map.of()).status()).isEqualTo(202);
    }

    private static URI event(URI calendar, int number) {
        return calendar.resolve("time-app-task-task-" + number + ".ics");
    }

    private Caller.Answer connection() {
        return ann.get("/calendar/connections/" + connection);
    }

    private String state() {
        return connection().text("state");
    }

    private int count(String pointer) {
        return connection().body().at(pointer).asInt(-1);
    }

    private static String accountOf(Caller person) {
        return person.get("/calendar/accounts").body().at("/items/0/id").asString();
    }

    private String credentials() {
        return "/calendar/accounts/" + account + "/credentials";
    }

    private String mappingOf(int number) {
        return ann.get("/calendar/tasks/task-" + number + "/mappings")
                .body()
                .at("/items/0/id")
                .asString();
    }

    private static void problem(Caller.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }
}
