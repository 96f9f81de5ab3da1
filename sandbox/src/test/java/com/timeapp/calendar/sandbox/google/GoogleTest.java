package com.timeapp.calendar.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.sandbox.Control;
import com.timeapp.calendar.sandbox.Sandbox;
import com.timeapp.calendar.sandbox.SandboxProperties;
import com.timeapp.calendar.sandbox.Web;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Simulated Google with two people, whose listings show at once what was written. */
abstract class GoogleTest {

    static final String ANN = "ann@example.com";
    static final String BOB = "bob@example.com";

    private static final GsonFactory GSON = GsonFactory.getDefaultInstance();
    private static Sandbox sandbox;

    Control control;
    SignIn signIn;
    Calendar ann;

    static GoogleProperties properties(Duration listLag) {
        return new GoogleProperties(
                "sandbox.apps.googleusercontent.com",
                "sandbox-secret",
                600,
                10_000,
                10,
                listLag,
                Duration.ofDays(30),
                2_500);
    }

    @BeforeAll
    static void open() throws IOException {
        sandbox = Sandbox.open(new SandboxProperties(0), properties(Duration.ZERO));
    }

    @AfterAll
    static void close() {
        sandbox.close();
        System.out.println("Answers validated against Google's discovery document so far: " + Contract.validated());
    }

    @BeforeEach
    void twoPeople() {
        control = new Control(sandbox.url());
        signIn = new SignIn(sandbox.url());
        control.post("/reset", "{}");
        control.account(ANN);
        control.account(BOB);
        ann = client(ANN);
    }

    String root() {
        return sandbox.url() + "/google/";
    }

    Calendar client(String email) {
        return client(token(email), new ValidatingTransport());
    }

    String token(String email) {
        return signIn.tokens(email, SignIn.ALL).get("access_token").stringValue();
    }

    Calendar client(String token, HttpTransport transport) {
        return new Calendar.Builder(
                        transport, GSON, request -> request.getHeaders().setAuthorization("Bearer " + token))
                .setRootUrl(root())
                .setApplicationName("conformance")
                .build();
    }

    /** JSON with single quotes. */
    static Event event(String json) {
        try {
            return GSON.fromString(json.replace('\'', '"'), Event.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Event at(String summary, String start, String end) {
        return event("{'summary': '%s', 'start': {'dateTime': '%s'}, 'end': {'dateTime': '%s'}}"
                .formatted(summary, start, end));
    }

    static Event dentist() {
        return at("Dentist", "2026-12-01T09:00:00Z", "2026-12-01T10:00:00Z");
    }

    Event insert(Event event) throws IOException {
        return ann.events().insert("primary", event).execute();
    }

    Event get(String id) throws IOException {
        return ann.events().get("primary", id).execute();
    }

    /** With the etag that it has. */
    Event patch(Event event, String change) throws IOException {
        var patch = ann.events().patch("primary", event.getId(), event(change));
        patch.getRequestHeaders().setIfMatch(event.getEtag());
        return patch.execute();
    }

    /** As it stands, where Google's client would put right what is wrong. */
    HttpResponse<byte[]> raw(String method, String path, String json) {
        var address = URI.create(root() + "calendar/v3/" + path);
        var answer = Web.send(Web.request(address)
                .header("Authorization", "Bearer " + token(ANN))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json.replace('\'', '"'))));
        Contract.check(method, address.getRawPath(), answer.statusCode(), answer.body());
        return answer;
    }

    static void refused(int status, String reason, HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).as(Web.text(answer)).isEqualTo(status);
        assertThat(Web.object(answer).at("/error/errors/0/reason").stringValue())
                .isEqualTo(reason);
    }

    static void refused(int status, String reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(GoogleJsonResponseException.class, refusal -> {
            assertThat(refusal.getStatusCode()).isEqualTo(status);
            assertThat(refusal.getDetails().getErrors().getFirst().getReason()).isEqualTo(reason);
        });
    }
}
