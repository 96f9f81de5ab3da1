package com.timeapp.calendar.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.sandbox.Web;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tests and people do to simulated Google from outside. */
class ControlTest extends GoogleTest {

    private Event byTask(String task) throws IOException {
        return insert(dentist()
                .setExtendedProperties(event("{'extendedProperties': {'private': {'timeAppTaskId': '" + task + "'}}}")
                        .getExtendedProperties()));
    }

    @Test
    void peopleWorkInTheirOwnApp() throws IOException {
        var made = control.add(
                ANN,
                "{'summary': 'Lunch', 'start': {'dateTime': '2026-12-01T11:00:00Z'},"
                        + "'end': {'dateTime': '2026-12-01T12:00:00Z'}}");
        var id = made.get("id").stringValue();
        control.edit(ANN, id, "{'start': {'date': '2026-12-02'}, 'end': {'date': '2026-12-03'}}");
        assertThat(get(id).getStart().getDate().toStringRfc3339()).isEqualTo("2026-12-02");
        control.delete(ANN, id);
        assertThat(get(id).getStatus()).isEqualTo("cancelled");
        assertThat(control.stored(ANN)).hasSize(1);
        assertThat(control.violations()).isEmpty();
        assertThat(control.outbox()).isEmpty();
    }

    @Test
    void theEventOfATaskIsFoundByIt() throws IOException {
        var made = byTask("task-7");
        control.editByTask(ANN, "task-7", "{'summary': 'Renamed'}");
        assertThat(get(made.getId()).getSummary()).isEqualTo("Renamed");
        assertThat(Web.json("PATCH", control.at("/calendars/" + ANN + "/events/by-task/none"), Web.parse("{}"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFaultAnswersInsteadAsOftenAsItShould() throws IOException {
        control.faults("[{'match': {'method': 'GET', 'path': '/events$'}, 'times': 2, 'then': {'status': 503,"
                + "'headers': {'Retry-After': '7'}, 'body': {'error': {'code': 503, 'message': 'Backend Error',"
                + "'errors': [{'domain': 'global', 'reason': 'backendError', 'message': 'Backend Error'}]}}}}]");
        refused(503, "backendError", () -> ann.events().list("primary").execute());
        insert(dentist());
        refused(503, "backendError", () -> ann.events().list("primary").execute());
        assertThat(ann.events().list("primary").execute().getItems()).hasSize(1);
        assertThat(control.count("fault", 503)).isEqualTo(2);
    }

    @Test
    void aConnectionIsCutBeforeAWriteOrAfterIt() throws IOException {
        control.faults("[{'match': {'method': 'POST'}, 'times': 1, 'then': {'cut': 'before'}}]");
        assertThatThrownBy(() -> insert(dentist().setId("aaaaa"))).isInstanceOf(IOException.class);
        assertThat(control.stored(ANN)).isEmpty();
        control.faults("[{'match': {'method': 'POST'}, 'times': 1, 'then': {'cut': 'after'}}]");
        assertThatThrownBy(() -> insert(dentist().setId("aaaaa"))).isInstanceOf(IOException.class);
        assertThat(control.stored(ANN)).hasSize(1);
        refused(409, "duplicate", () -> insert(dentist().setId("aaaaa")));
    }

    @Test
    void aFaultHitsAPartOfABatchToo() throws IOException {
        control.faults("[{'match': {'path': '/events/bbbbb$'}, 'then': {'status': 500, 'body': 'broken'}}]");
        var answer = Web.send(Web.request(URI.create(root() + "batch/calendar/v3"))
                .header("Authorization", "Bearer " + token(ANN))
                .header("Content-Type", "multipart/mixed; boundary=b")
                .POST(BodyPublishers.ofString("--b\r\nContent-Type: application/http\r\nContent-ID: <one>\r\n\r\n"
                        + "GET /calendar/v3/calendars/primary/events/bbbbb\r\n\r\n--b--\r\n")));
        assertThat(Web.text(answer)).contains("HTTP/1.1 500", "<response-one>", "broken");
    }

    @Test
    void aFaultMayOnlyDelayOrOnlyBeLikely() throws IOException {
        control.faults("[{'then': {'delay_ms': 20}, 'times': 1}, {'probability': 0, 'then': {'status': 500}}]");
        insert(dentist());
        insert(dentist());
        assertThat(control.stored(ANN)).hasSize(2);
        assertThat(control.count("delayed", 0)).isEqualTo(1);
    }

    @Test
    void everyBrokenRuleIsNamedWithItsRequest() throws IOException {
        var made = insert(dentist());
        ann.events().patch("primary", made.getId(), event("{'summary': 'x'}")).execute();
        ann.events().delete("primary", made.getId()).execute();
        raw(
                "POST",
                "calendars/primary/events?sendUpdate=none",
                "{'sumary': 'typo', 'start': {'date': '2026-12-01'}," + "'end': {'date': '2026-12-02'}}");
        raw("GET", "colors", "");
        assertThat(control.rules())
                .containsExactly(
                        "unconditional_write",
                        "unconditional_write",
                        "unknown_parameter",
                        "unknown_field",
                        "not_simulated");
        var first = control.violations().getFirst();
        assertThat(first.get("request").stringValue())
                .isEqualTo("PATCH /google/calendar/v3/calendars/primary/events/" + made.getId());
        assertThat(first.get("at").stringValue()).startsWith("20");
    }

    @Test
    void aBodyWithoutItsTypeIsNoted() {
        Web.send(Web.request(URI.create(root() + "calendar/v3/calendars/primary/events"))
                .header("Authorization", "Bearer " + token(ANN))
                .POST(BodyPublishers.ofString(
                        "{\"start\": {\"date\": \"2026-12-01\"}, \"end\": {\"date\": \"2026-12-02\"}}")));
        assertThat(control.rules()).containsExactly("missing_header");
    }

    @Test
    void callsAreCounted() throws IOException {
        insert(dentist());
        insert(dentist());
        refused(404, "notFound", () -> get("aaaaa"));
        assertThat(control.count("calendar.events.insert", 200)).isEqualTo(2);
        assertThat(control.count("calendar.events.get", 404)).isEqualTo(1);
        assertThat(control.count("oauth.token", 200)).isEqualTo(1);
    }

    @Test
    void afterAResetNothingIsLeft() throws IOException {
        insert(dentist());
        var token = ann.events().list("primary").execute().getNextSyncToken();
        control.advance("P7D");
        control.post("/reset", "{}");
        assertThat(control.items("/accounts")).isEmpty();
        assertThat(control.items("/requests")).isEmpty();
        refused(401, "authError", () -> ann.events().list("primary").execute());
        control.account(ANN);
        ann = client(ANN);
        assertThat(ann.events().list("primary").execute().getItems()).isEmpty();
        refused(
                410,
                "fullSyncRequired",
                () -> ann.events().list("primary").setSyncToken(token).execute());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/accounts | {'email': 'no address'}",
                "/accounts | {'email': 'ann@example.com', 'colour': 'red'}",
                "/accounts | {'email': 'ann@example.com', 'time_zone': 'Mars'}",
                "/clock | {'advance': 'tomorrow'}",
                "/clock | {'advance': '-P1D'}",
                "/tokens/expire | {'kind': 'all'}",
                "/tokens/expire | {'kind': 'access', 'calendar': 'ann@example.com'}",
                "/consistency | {'lag_ms': 60001}",
                "/page-size | {'size': 0}",
                "/pushes | {'drop': 2}",
                "/quotas | {}"
            })
    void nonsenseIsRefusedInWords(String path, String json) {
        var answer = Web.json("POST", control.at(path), Web.parse(json));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Web.object(answer).get("error").stringValue()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{}]", "[{'then': {}, 'times': 0}]", "[{'then': {}, 'match': {'path': '('}}]", "["})
    void soAreFaultsThatMeanNothing(String json) {
        var answer = Web.send(Web.request(control.at("/faults"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void noPageFromElsewhereReachesTheControl() {
        assertThat(Web.send(Web.request(control.at("/reset"))
                                .header("Origin", "https://attacker.example")
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Web.form(control.at("/accounts"), "{\"email\":\"x@example.com\"}")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void aNameThatOnlyPointsHereIsRefused() throws IOException {
        var here = control.sandbox();
        try (var socket = new Socket("127.0.0.1", here.getPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void thePageIsThereWithWhatItNeeds() {
        for (var path : List.of("/", "/page.js", "/page.css")) {
            var answer = Web.send(Web.request(URI.create(control.sandbox() + path)));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        }
        assertThat(Web.send(Web.request(URI.create(control.sandbox() + "/other")))
                        .statusCode())
                .isEqualTo(404);
    }
}
