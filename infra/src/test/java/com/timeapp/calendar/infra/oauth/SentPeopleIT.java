package com.timeapp.calendar.infra.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Parked;
import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Purpose;
import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Sent;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.UriComponentsBuilder;

/** What is kept of people who were sent to a provider's page, until they come back: to whichever node. */
class SentPeopleIT {

    private static final OAuthProvider GOOGLE = OAuthProvider.ofGoogle(
            new OAuthProvider.Client("client", "hush", URI.create("http://localhost/auth/google/callback")),
            new OAuthProvider.Endpoints(
                    URI.create("https://accounts.example/auth"),
                    URI.create("https://accounts.example/token"),
                    URI.create("https://accounts.example/revoke"),
                    URI.create("https://accounts.example/certs"),
                    "https://accounts.example"),
            Set.of("calendar"));
    private static final String CODE = "canary-code";

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static OAuthNode one;
    private static OAuthNode other;

    private SubjectId ann;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        one = OAuthNode.start(database, folder, GOOGLE);
        other = OAuthNode.start(database, folder, GOOGLE);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        database.close();
    }

    @BeforeEach
    void someone() {
        ann = one.enrolled();
    }

    private static SentPeople at(OAuthNode node) {
        return at(node, OAuthNode.PROPERTIES.stateLife(), OAuthNode.PROPERTIES.parkedLife());
    }

    private static SentPeople at(OAuthNode node, Duration stateLife, Duration parkedLife) {
        var usual = OAuthNode.PROPERTIES;
        return new SentPeople(
                node.jdbc(),
                node.context().getBean(Sealing.class),
                node.context().getBean(KeyedIds.class),
                new OAuthProviders(List.of(GOOGLE)),
                new OAuthProperties(
                        stateLife,
                        parkedLife,
                        usual.connectTimeout(),
                        usual.readTimeout(),
                        usual.renewBefore(),
                        usual.renewalPatience(),
                        usual.revokeInterval()));
    }

    private Sent sent(SentPeople people) {
        var purpose = new Purpose(ConnectionSettings.DEFAULT, Optional.empty(), Optional.empty());
        return people.send(Provider.GOOGLE, ann, purpose, Optional.of("ann@example.com"), Optional.empty());
    }

    @Test
    void theyAreAskedForLastingAccessUnderASecretThatOnlyWeCanShow() {
        var sent = sent(at(one));
        var asked = UriComponentsBuilder.fromUri(sent.address()).build().getQueryParams();
        var request = at(other).take(Provider.GOOGLE, sent.state()).orElseThrow();
        assertThat(asked.getFirst("state")).isEqualTo(sent.state());
        assertThat(asked.getFirst("access_type")).isEqualTo("offline");
        assertThat(asked.getFirst("prompt")).isEqualTo("consent");
        assertThat(asked.getFirst("include_granted_scopes")).isEqualTo("true");
        assertThat(asked.getFirst("scope")).contains("openid", "calendar");
        assertThat(asked.getFirst("code_challenge_method")).isEqualTo("S256");
        assertThat(asked.getFirst("code_challenge"))
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(request.verifier())));
        assertThat(asked.getFirst("nonce")).isEqualTo(request.nonce());
        assertThat(sent.address().toString()).doesNotContain(request.verifier(), request.browser());
    }

    @Test
    void whoComesBackToAnotherNodeIsKnownOnceAndThere() {
        var sent = sent(at(one));
        assertThat(at(other).take(Provider.OUTLOOK, sent.state())).isEmpty();
        var request = at(other).take(Provider.GOOGLE, sent.state()).orElseThrow();
        assertThat(request.owner()).isEqualTo(ann);
        assertThat(request.browser()).isEqualTo(sent.browser());
        assertThat(at(one).take(Provider.GOOGLE, sent.state())).isEmpty();
    }

    @Test
    void whoComesBackTooLateIsNotKnown() {
        var sent = sent(at(one, Duration.ZERO, Duration.ZERO));
        assertThat(at(one).take(Provider.GOOGLE, sent.state())).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void ofAStateOnlyItsHashIsKeptAndAllElseIsSealed() {
        var sent = sent(at(one));
        assertThat(one.jdbc()
                        .sql("select state_hash from state.authorization_request where subject_id = ?")
                        .param(ann.value())
                        .query(byte[].class)
                        .single())
                .isEqualTo(sha256(sent.state()));
        var stored = stored();
        var request = at(one).take(Provider.GOOGLE, sent.state()).orElseThrow();
        at(one).park(request, CODE);
        assertThat(stored + stored())
                .doesNotContain(CODE, hex(CODE), sent.state(), hex(request.verifier()), hex(request.browser()));
    }

    @Test
    void whatIsParkedIsForWhoBeganAloneAndOnce() {
        var sent = sent(at(one));
        at(one).park(at(one).take(Provider.GOOGLE, sent.state()).orElseThrow(), CODE);
        assertThat(at(other).take(Provider.GOOGLE, sent.state()))
                .as("a second answer")
                .isEmpty();
        assertThat(at(other).takeParked(Provider.GOOGLE, sent.state(), one.enrolled()))
                .as("somebody else")
                .isEmpty();
        assertThat(at(other).takeParked(Provider.GOOGLE, sent.state(), ann).map(Parked::code))
                .contains(CODE);
        assertThat(at(one).takeParked(Provider.GOOGLE, sent.state(), ann)).isEmpty();
    }

    @Test
    void andNotForLong() {
        var people = at(one, Duration.ofMinutes(10), Duration.ZERO);
        var sent = sent(people);
        people.park(people.take(Provider.GOOGLE, sent.state()).orElseThrow(), CODE);
        assertThat(people.takeParked(Provider.GOOGLE, sent.state(), ann)).isEmpty();
        assertThat(rows()).isZero();
    }

    private int rows() {
        return one.jdbc()
                .sql("select count(*) from state.authorization_request where subject_id = ?")
                .param(ann.value())
                .query(Integer.class)
                .single();
    }

    /** As it lies in the database, octets in hexadecimal digits. */
    private String stored() {
        return one.jdbc()
                .sql("select request::text from state.authorization_request request where subject_id = ?")
                .param(ann.value())
                .query(String.class)
                .single();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
