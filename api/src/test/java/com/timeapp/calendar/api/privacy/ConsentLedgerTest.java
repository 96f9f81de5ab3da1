package com.timeapp.calendar.api.privacy;

import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.Views;
import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.subject.ConsentLedger;
import com.timeapp.calendar.domain.subject.ConsentTerms;
import com.timeapp.calendar.domain.subject.SubjectCommand.AdmitAnew;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ConsentLedgerTest extends WebTest {

    private static final String CONSENT = "/privacy/consent";
    private static final String YES = """
            {"purpose": "calendar_sync", "text_version": "2026-11", "granted": true}""";
    private static final String NO = YES.replace("true", "false");
    private static final Instant THEN = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void whoNeverCameHasSaidNothingAndAskingMakesThemNoMoreKnown() {
        assertThat(as(http.get().uri(CONSENT), "alice"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                {"has_active_connections": false, "connection_count": 0, "providers": [],
                 "consent_given_at": null, "ledger": []}""");
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void allThatWasSaidIsToldAsItWasPut() {
        backstage.texts.add("We keep it in step.");
        var answer = say("alice", """
                {"purpose": "calendar_sync", "text_version": "2026-11", "granted": true, "text": "We keep it in step.",
                 "language": "en", "scopes": "calendar  events", "channel": "onboarding"}""");

        assertThat(answer).hasStatusOk().bodyJson().isStrictlyEqualTo("""
                {"has_active_connections": false, "connection_count": 0, "providers": [],
                 "consent_given_at": "1970-01-01T00:00:00Z", "ledger": [
                  {"purpose": "calendar_sync", "legal_basis": "consent", "granted": true, "text_version": "2026-11",
                   "text_sha256": "digest of We keep it in step.", "language": "en", "scopes": ["calendar", "events"],
                   "channel": "onboarding", "by": "self", "at": "1970-01-01T00:00:00Z"}]}""");
        assertThat(as(http.get().uri(CONSENT), "alice"))
                .bodyJson()
                .extractingPath("$.ledger.length()")
                .isEqualTo(1);
    }

    @Test
    void itWasGivenWhenItWasGivenFirst() {
        backstage.knows("alice");
        backstage.consents.put(
                subject("alice"),
                List.of(said(false, THEN), said(true, THEN.plusSeconds(2)), said(true, THEN.plusSeconds(1))));

        assertThat(as(http.get().uri(CONSENT), "alice"))
                .bodyJson()
                .extractingPath("$.consent_given_at")
                .isEqualTo("2026-11-23T09:00:01Z");
    }

    @Test
    void connectionsThatAllRestAreCountedAndNotActive() {
        backstage.knows("alice");
        backstage.connections.add(paused(Views.connectionEntry("home", "alice")));
        backstage.connections.add(Views.connectionEntry("bobs", "bob"));
        assertThat(as(http.get().uri(CONSENT), "alice")).bodyJson().isLenientlyEqualTo("""
                {"has_active_connections": false, "connection_count": 1, "providers": ["caldav"]}""");

        backstage.connections.add(Views.connectionEntry("work", "alice"));
        assertThat(as(http.get().uri(CONSENT), "alice")).bodyJson().isLenientlyEqualTo("""
                {"has_active_connections": true, "connection_count": 2, "providers": ["caldav"]}""");
    }

    @Test
    void theTaskAppSpeaksForThePersonItNames() {
        var body = YES.replace("}", ", \"user_id\": \"alice\"}");
        assertThat(asHost(json(http.post().uri(CONSENT), body)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.ledger[0].by")
                .isEqualTo("host");
        assertThat(asHost(http.get().uri(CONSENT + "?user_id=alice")))
                .bodyJson()
                .extractingPath("$.ledger.length()")
                .isEqualTo(1);

        var unnamed = asHost(http.get().uri(CONSENT)).exchange();
        assertThat(unnamed).hasStatus(400);
        assertThat(unnamed).bodyText().contains("user_id").doesNotContain("owner");
        assertThat(asHost(json(http.post().uri(CONSENT), YES)).exchange()).hasStatus(400);
    }

    @Test
    void sentAgainUnderItsKeyItIsSaidOnceAndAnsweredAsTheLedgerHasItThen() {
        var body = YES.replace("}", ", \"user_id\": \"alice\", \"channel\": \"in person\"}");
        assertThat(asHost(json(http.post().uri(CONSENT), body).header("Idempotency-Key", "once")))
                .hasStatusOk();
        say("alice", NO);

        var again = asHost(json(http.post().uri(CONSENT), body).header("Idempotency-Key", "once"))
                .exchange();
        assertThat(again).hasStatusOk().hasHeader("Idempotency-Replayed", "true");
        assertThat(again)
                .bodyJson()
                .extractingPath("$.ledger[*].granted")
                .asArray()
                .containsExactly(true, false);
        assertThat(backstage.answered()).doesNotContain("in person", "2026-11");
    }

    @Test
    void whatIsRefusedIsRefusedAgain() {
        var none = json(http.post().uri(CONSENT), "{}").header("Idempotency-Key", "none");
        assertThat(as(none, "alice")).hasStatus(400);
        assertThat(as(none, "alice")).hasStatus(400).hasHeader("Idempotency-Replayed", "true");
    }

    @Test
    void aTextIsBroughtInByTheTaskAppAndNamedByItsPersons() {
        var rendered = YES.replace("}", ", \"text\": \"I, Ann Smith, agree.\"}");
        var refused = say("alice", rendered);
        assertThat(refused).hasStatus(422);
        assertThat(refused).bodyJson().extractingPath("$.code").isEqualTo("unknown_text");
        assertThat(backstage.texts).isEmpty();
        assertThat(backstage.consents).isEmpty();
        backstage.commands.clear();

        var text = YES.replace("}", ", \"text\": \"We keep it in step.\"}");
        assertThat(asHost(json(http.post().uri(CONSENT + "/texts"), "{\"text\": \"We keep it in step.\"}")))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"text_sha256\": \"digest of We keep it in step.\"}");
        assertThat(backstage.consents).as("nobody has agreed by that").isEmpty();
        assertThat(backstage.commands).isEmpty();
        assertThat(asHost(json(http.post().uri(CONSENT + "/texts"), "{}"))).hasStatus(400);
        assertThat(say("alice", text))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.ledger[0].text_sha256")
                .isEqualTo("digest of We keep it in step.");
    }

    @Test
    void nobodyElseSpeaksOrReadsForThem() {
        backstage.knows("alice");
        backstage.knows("bob");
        assertThat(as(http.get().uri(CONSENT + "?user_id=alice"), "bob").exchange())
                .hasStatus(403);
        assertThat(say("bob", YES.replace("}", ", \"user_id\": \"alice\"}"))).hasStatus(403);
        assertThat(json(http.post().uri(CONSENT), YES)
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.of(new UserId("officer"), "compliance"))
                        .exchange())
                .hasStatus(403);
        assertThat(backstage.consents).isEmpty();
        assertThat(say("alice", YES.replace("}", ", \"user_id\": \"alice\"}"))).hasStatusOk();
    }

    @Test
    void whatIsIncompleteIsRefusedWithAllThatIsMissing() {
        var answer = say("alice", "{}");
        assertThat(answer).hasStatus(400);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .contains("purpose", "text_version", "granted");
        assertThat(say("alice", YES.replace("true", "\"yes\""))).hasStatus(400);
        assertThat(say("alice", YES.replace("}", ", \"legal_basis\": \"habit\"}")))
                .hasStatus(400);
        assertThat(say("alice", YES.replace("}", ", \"colour\": \"red\"}"))).hasStatus(400);
        assertThat(backstage.consents).isEmpty();
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void aNewConsentAdmitsWhoWasForgottenAndNothingElseDoes() {
        backstage.erased.put(new UserId("alice"), new ErasureId(UUID.randomUUID()));

        for (var body : List.of(NO, YES.replace("}", ", \"legal_basis\": \"legitimate_interest\"}"))) {
            var refused = say("alice", body);
            assertThat(refused).hasStatus(422);
            assertThat(refused).bodyJson().extractingPath("$.code").isEqualTo("person_forgotten");
        }
        assertThat(backstage.consents).isEmpty();
        assertThat(backstage.commands).noneMatch(AdmitAnew.class::isInstance);

        assertThat(say("alice", YES)).hasStatusOk();
        assertThat(backstage.only(AdmitAnew.class).user()).isEqualTo(new UserId("alice"));
        assertThat(backstage.consents.get(subject("alice"))).hasSize(1);
    }

    private MvcTestResult say(String user, String body) {
        return as(json(http.post().uri(CONSENT), body), user).exchange();
    }

    private static ConsentLedger.Entry said(boolean granted, Instant at) {
        var terms = new ConsentTerms(
                ConsentTerms.CALENDAR_SYNC,
                ConsentTerms.LegalBasis.CONSENT,
                "2026-11",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "app",
                ConsentTerms.By.SELF);
        return new ConsentLedger.Entry(terms, granted, at);
    }

    private static ConnectionDirectory.Entry paused(ConnectionDirectory.Entry entry) {
        return new ConnectionDirectory.Entry(
                entry.connection(), entry.target(), entry.settings(), entry.state(), entry.readOnly(), true);
    }
}
