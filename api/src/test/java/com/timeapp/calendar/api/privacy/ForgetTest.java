package com.timeapp.calendar.api.privacy;

import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.Views;
import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.Erasure.Stage;
import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.Tally;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.subject.Requester;
import com.timeapp.calendar.domain.subject.SubjectCommand.Forget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

class ForgetTest extends WebTest {

    private static final Duration NOW = Duration.ZERO;
    private static final Duration LONG_AGO = Duration.ofMinutes(11);

    @BeforeEach
    void aliceIsKnown() {
        backstage.knows("alice");
    }

    @Test
    void whoHasJustSignedInIsForgottenAtOnce() {
        var answer = forget("alice", "user", NOW, "{\"delete_events\": false}");

        assertThat(answer).hasStatus(202);
        assertThat(text(answer, "state")).isEqualTo("requested");
        var command = backstage.only(Forget.class);
        assertThat(command.subject()).isEqualTo(subject("alice"));
        assertThat(command.connection()).isEmpty();
        assertThat(command.deleteEvents()).isFalse();
        assertThat(command.by()).isEqualTo(Requester.SUBJECT);
        assertThat(text(answer, "erasure_id")).isEqualTo(command.erasure().toString());
    }

    @Test
    void whoSignedInLongAgoIsAskedToConfirmAndSignsInAgainForThat() {
        var answer = forget("alice", "user", LONG_AGO, "{}");

        assertThat(answer).hasStatus(202);
        assertThat(text(answer, "state")).isEqualTo("confirmation_required");
        assertThat(text(answer, "confirm_until")).isNotNull();
        assertThat(backstage.commands).isEmpty();
        var erasure = text(answer, "erasure_id");
        var stale = confirm(erasure, "alice", "user", Optional.of(LONG_AGO));
        assertThat(stale).hasStatus(403);
        assertThat(text(stale, "code")).isEqualTo("authentication_too_old");
        assertThat(backstage.commands).isEmpty();

        assertThat(confirm(erasure, "alice", "user", Optional.of(NOW))).hasStatus(202);
        var command = backstage.only(Forget.class);
        assertThat(command.erasure()).isEqualTo(ErasureId.of(erasure));
        assertThat(command.deleteEvents()).as("unless said otherwise").isTrue();
    }

    @Test
    void whereTheIdentityProviderDoesNotTellWhenTheCallConfirms() {
        var answer = as(json(http.post().uri("/privacy/forget"), "{}"), "alice").exchange();

        assertThat(text(answer, "state")).isEqualTo("confirmation_required");
        assertThat(confirm(text(answer, "erasure_id"), "alice", "user", Optional.empty()))
                .hasStatus(202);
        backstage.only(Forget.class);
    }

    @Test
    void whatIsConfirmedAfterAnotherRequestIsLedWithThat() {
        var second = text(forget("alice", "user", LONG_AGO, "{}"), "erasure_id");
        var first = new ErasureId(UUID.randomUUID());
        backstage.ledAlready = Optional.of(first);

        for (var time = 0; time < 2; time++) {
            assertThat(text(confirm(second, "alice", "user", Optional.of(NOW)), "erasure_id"))
                    .as("also where the answer was lost")
                    .isEqualTo(first.toString());
        }
    }

    @Test
    void aConfirmationThatComesTooLateChangesNothing() {
        var erasure = erasure("alice", Stage.UNCONFIRMED, Instant.now().minus(LONG_AGO), Tally.NONE);

        var answer = confirm(erasure.toString(), "alice", "user", Optional.of(NOW));

        assertThat(answer).hasStatus(409);
        assertThat(text(answer, "code")).isEqualTo("confirmation_expired");
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void oneConnectionOfOnesOwnIsForgottenAndAnothersIsNotThere() {
        backstage.connections.add(Views.connectionEntry("home", "alice"));
        backstage.knows("bob");
        var body = "{\"connection_id\": \"%s\"}".formatted(connection("home"));

        assertThat(forget("bob", "user", NOW, body)).hasStatus(404);
        assertThat(backstage.commands).isEmpty();
        assertThat(forget("alice", "user", NOW, body)).hasStatus(202);
        assertThat(backstage.only(Forget.class).connection()).contains(connection("home"));
    }

    @Test
    void anotherPersonIsForgottenByTheTaskAppOrAnOfficerAlone() {
        var body = "{\"user_id\": \"alice\"}";

        assertThat(forget("bob", "user", NOW, body)).hasStatus(403);
        assertThat(forget("alice", "compliance", NOW, body))
                .as("an officer themselves")
                .hasStatus(403);
        assertThat(forget("officer", "compliance", NOW, "{}")).hasStatus(400);
        assertThat(backstage.commands).isEmpty();
        assertThat(forget("officer", "compliance", NOW, body)).hasStatus(202);
        assertThat(backstage.only(Forget.class).by()).isEqualTo(Requester.COMPLIANCE);
        assertThat(backstage.actors.getLast()).startsWith("officer:");
        assertThat(forget("back-end", "host", NOW, "{\"user_id\": \"nobody\"}")).hasStatus(404);
    }

    @Test
    void anOfficerAsksForFiveADayAndAnotherOneConfirmsTheNext() {
        IntStream.rangeClosed(1, 6).forEach(number -> backstage.knows("person-" + number));
        for (var number = 1; number <= 5; number++) {
            assertThat(text(forgetPerson(number, "officer"), "state")).isEqualTo("requested");
        }

        var sixth = forgetPerson(6, "officer");

        assertThat(sixth).hasStatus(202);
        assertThat(text(sixth, "state")).isEqualTo("second_officer_required");
        assertThat(Instant.parse(text(sixth, "confirm_until")))
                .isAfter(Instant.now().plus(Duration.ofHours(23)));
        assertThat(backstage.commands).hasSize(5);
        var erasure = text(sixth, "erasure_id");
        var alone = confirm(erasure, "officer", "compliance", Optional.of(NOW));
        assertThat(alone).hasStatus(403);
        assertThat(text(alone, "code")).isEqualTo("second_officer_required");
        assertThat(confirm(erasure, "back-end", "host", Optional.of(NOW))).hasStatus(403);
        assertThat(confirm(erasure, "another", "compliance", Optional.of(LONG_AGO)))
                .hasStatus(403);
        assertThat(backstage.commands).hasSize(5);

        assertThat(confirm(erasure, "another", "compliance", Optional.of(NOW))).hasStatus(202);
        assertThat(((Forget) backstage.commands.getLast()).erasure()).isEqualTo(ErasureId.of(erasure));
        assertThat(backstage.actors.getLast()).startsWith("officer:");
    }

    @Test
    void whomAnOfficerHasAskedForBeforeIsNoOtherPersonAndTheTaskAppIsNoOfficer() {
        IntStream.rangeClosed(1, 6).forEach(number -> backstage.knows("person-" + number));
        IntStream.rangeClosed(1, 5).forEach(number -> forgetPerson(number, "officer"));

        assertThat(text(forgetPerson(5, "officer"), "state")).isEqualTo("requested");
        assertThat(text(forgetPerson(6, "another"), "state")).isEqualTo("requested");
        for (var number = 1; number <= 6; number++) {
            assertThat(text(forget("back-end", "host", NOW, person(number)), "state"))
                    .isEqualTo("requested");
        }
    }

    private MvcTestResult forgetPerson(int number, String officer) {
        return forget(officer, "compliance", NOW, person(number));
    }

    private static String person(int number) {
        return "{\"user_id\": \"person-%d\"}".formatted(number);
    }

    @Test
    void whoAsksAgainIsToldOfTheFirstErasure() {
        backstage.clearPeople();
        var first = new ErasureId(UUID.randomUUID());
        backstage.erased.put(new UserId("alice"), first);

        assertThat(text(forget("alice", "user", NOW, "{}"), "erasure_id")).isEqualTo(first.toString());
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void itIsToldHowFarItIsAndWhatIsLeftBehind() {
        var tally = new Tally(2, 10, 7, 0, 1, 99, 0, 0, 0, 0, 1, 0, 0);
        var erasure = erasure("alice", Stage.REQUESTED, Instant.now(), tally);

        var answer = as(http.get().uri("/privacy/forget/" + erasure), "alice").exchange();

        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("$.state").isEqualTo("letting_go");
        assertThat(answer).bodyJson().extractingPath("$.events.left").isEqualTo(2);
        assertThat(answer).bodyJson().extractingPath("$.residue[0].code").isEqualTo("provider-unreachable");
        assertThat(answer).bodyJson().extractingPath("$.residue[0].retry_until").isNotNull();
        assertThat(as(http.get().uri("/privacy/forget/" + erasure), "bob").exchange())
                .hasStatus(404);
    }

    @Test
    void whoWasForgottenCanStillAskForTheCertificate() {
        var erasure = erasure("alice", Stage.FORGOTTEN, Instant.now(), Tally.NONE);
        backstage.clearPeople();
        assertThat(as(http.get().uri("/privacy/forget/" + erasure), "alice").exchange())
                .hasStatus(404);
        backstage.erased.put(new UserId("alice"), erasure);

        var answer = as(http.get().uri("/privacy/forget/" + erasure), "alice").exchange();

        assertThat(answer).bodyJson().extractingPath("$.state").isEqualTo("completed");
        assertThat(answer).bodyJson().extractingPath("$.certificate").isEqualTo("certificate");
    }

    @Test
    void whatIsNoRequestIsRefusedWithAReason() {
        assertThat(forget("alice", "user", NOW, "{\"delete_events\": \"maybe\"}"))
                .hasStatus(400);
        assertThat(forget("alice", "user", NOW, "{\"connection_id\": \"x\"}")).hasStatus(400);
        assertThat(forget("alice", "user", NOW, "{\"delete\": true}")).hasStatus(400);
        assertThat(backstage.commands).isEmpty();
    }

    private ErasureId erasure(String person, Stage stage, Instant at, Tally tally) {
        var id = new ErasureId(UUID.randomUUID());
        var isDone = stage == Stage.FORGOTTEN;
        backstage.erasures.add(new Erasure(
                id,
                new ErasureScope(subject(person), Optional.empty()),
                true,
                Requester.SUBJECT,
                at,
                stage,
                tally,
                isDone ? Optional.of(at) : Optional.empty(),
                isDone ? Optional.of("certificate") : Optional.empty()));
        return id;
    }

    private MvcTestResult forget(String user, String role, Duration signedIn, String body) {
        return with(json(http.post().uri("/privacy/forget"), body), user, role, Optional.of(signedIn));
    }

    private MvcTestResult confirm(String erasure, String user, String role, Optional<Duration> signedIn) {
        return with(http.post().uri("/privacy/forget/" + erasure + "/confirm"), user, role, signedIn);
    }

    private MvcTestResult with(MockMvcRequestBuilder request, String user, String role, Optional<Duration> signedIn) {
        var token = tokens.but(claims -> {
            claims.subject(user).claim("roles", List.of(role));
            signedIn.ifPresent(
                    ago -> claims.claim("auth_time", Instant.now().minus(ago).getEpochSecond()));
        });
        return request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token).exchange();
    }

    private static String text(MvcTestResult answer, String field) {
        try {
            return JsonMapper.shared()
                    .readTree(answer.getResponse().getContentAsByteArray())
                    .path(field)
                    .asString(null);
        } catch (RuntimeException noJson) {
            throw new AssertionError(noJson);
        }
    }
}
