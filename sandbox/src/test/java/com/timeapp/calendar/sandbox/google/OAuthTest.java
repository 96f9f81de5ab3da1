package com.timeapp.calendar.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.sandbox.Web;
import com.timeapp.calendar.sandbox.http.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Consent, codes and tokens. */
class OAuthTest extends GoogleTest {

    private Map<String, String> question(String... more) {
        var question = SignIn.question();
        for (var i = 0; i < more.length; i += 2) {
            question.put(more[i], more[i + 1]);
        }
        return question;
    }

    private Map<String, String> fromAnn(String... more) {
        var question = question(more);
        question.put("login_hint", ANN);
        return question;
    }

    private static void refusedGrant(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Web.object(answer).get("error").stringValue()).isEqualTo("invalid_grant");
    }

    @Test
    void aPersonIsAskedOnAPage() {
        var page = signIn.ask(question());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Web.text(page)).contains(ANN, SignIn.EVENTS, "Allow", "Deny");
        var answer = signIn.decide(
                question(), "decision=allow&account=" + ANN + "&granted=" + SignIn.EVENTS + "&granted=" + SignIn.LIST);
        assertThat(SignIn.parameter(answer, "state")).isEqualTo("a state & more");
        assertThat(signIn.redeem(SignIn.parameter(answer, "code"), "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPersonMakesAnAccountOnTheWay() {
        var answer = signIn.decide(question(), "decision=allow&new_account=new@example.com&granted=" + SignIn.EVENTS);
        assertThat(SignIn.parameter(answer, "code")).isNotEmpty();
        assertThat(control.items("/accounts")).hasSize(3);
    }

    @Test
    void aPersonMaySayNo() {
        assertThat(SignIn.parameter(signIn.decide(question(), "decision=deny"), "error"))
                .isEqualTo("access_denied");
    }

    @Test
    void forAHintAtAnAccountThePageApprovesByItself() {
        assertThat(signIn.code(fromAnn())).isNotEmpty();
        assertThat(signIn.code(question("auto_approve", BOB))).isNotEmpty();
        assertThat(signIn.ask(question("login_hint", "nobody@example.com")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, another, invalid_client",
        "redirect_uri, https://attacker.example/, redirect_uri_mismatch",
        "response_type, token, unsupported_response_type",
        "scope, everything, invalid_scope"
    })
    void aBadQuestionNeverGoesBackToItsSender(String parameter, String value, String error) {
        var answer = signIn.ask(fromAnn(parameter, value));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Web.text(answer)).contains(error);
    }

    @Test
    void thePageShowsNothingAsMarkup() {
        assertThat(Web.text(signIn.ask(question("state", "\"><script>")))).doesNotContain("\"><script>");
    }

    @Test
    void aPersonMayGrantLessThanIsAskedFor() throws IOException {
        var answer = signIn.decide(question(), "decision=allow&account=" + ANN + "&granted=" + SignIn.LIST);
        var tokens = Web.object(signIn.redeem(SignIn.parameter(answer, "code"), ""));
        assertThat(tokens.get("scope").stringValue()).isEqualTo(SignIn.LIST);
        var client = client(tokens.get("access_token").stringValue(), new ValidatingTransport());
        assertThat(client.calendarList().list().execute().getItems()).hasSize(1);
        refused(
                403,
                "insufficientPermissions",
                () -> client.events().list("primary").execute());
    }

    @Test
    void aCodeServesOnce() {
        var code = signIn.code(fromAnn());
        assertThat(signIn.redeem(code, "").statusCode()).isEqualTo(200);
        refusedGrant(signIn.redeem(code, ""));
    }

    @Test
    void aCodeDiesSoon() {
        var code = signIn.code(fromAnn());
        control.advance("PT11M");
        refusedGrant(signIn.redeem(code, ""));
    }

    @Test
    void aCodeIsOfOneRedirectAddressAndOneClient() {
        var code = signIn.code(fromAnn());
        refusedGrant(signIn.token(
                "grant_type=authorization_code&redirect_uri=http://localhost/other&code=" + SignIn.encoded(code)));
        var stranger = Web.form(
                URI.create(root() + "token"),
                "grant_type=authorization_code&client_id=sandbox.apps.googleusercontent.com&client_secret=wrong&code=x");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(Web.object(stranger).get("error").stringValue()).isEqualTo("invalid_client");
    }

    @Test
    void whoBeginsWithAChallengeMustKnowItsAnswer() throws Exception {
        var verifier = "a-verifier-of-enough-characters-to-be-one-12345";
        var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        var challenged = fromAnn(
                "code_challenge",
                Base64.getUrlEncoder().withoutPadding().encodeToString(digest),
                "code_challenge_method",
                "S256");
        refusedGrant(signIn.redeem(signIn.code(challenged), ""));
        refusedGrant(signIn.redeem(signIn.code(challenged), "&code_verifier=another"));
        assertThat(signIn.redeem(signIn.code(challenged), "&code_verifier=" + verifier)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRefreshBringsNoNewRefreshToken() {
        var tokens = signIn.tokens(ANN, SignIn.EVENTS);
        var refreshed = Web.object(signIn.refresh(tokens.get("refresh_token").stringValue()));
        assertThat(refreshed.has("refresh_token")).isFalse();
        assertThat(refreshed.get("access_token")).isNotEqualTo(tokens.get("access_token"));
        assertThat(refreshed.get("expires_in").intValue()).isEqualTo(3599);
    }

    @Test
    void whoHasAgreedBeforeGivesARefreshTokenOnlyIfAskedAgain() {
        signIn.tokens(ANN, SignIn.EVENTS);
        var quiet = fromAnn("prompt", "none");
        assertThat(Web.object(signIn.redeem(signIn.code(quiet), "")).has("refresh_token"))
                .isFalse();
        assertThat(Web.object(signIn.redeem(signIn.code(fromAnn()), "")).has("refresh_token"))
                .isTrue();
        var online = fromAnn("access_type", "online");
        assertThat(Web.object(signIn.redeem(signIn.code(online), "")).has("refresh_token"))
                .isFalse();
    }

    @Test
    void aDeadRefreshTokenStaysDead() {
        var token = signIn.tokens(ANN, SignIn.EVENTS).get("refresh_token").stringValue();
        control.expire("refresh");
        refusedGrant(signIn.refresh(token));
        assertThat(control.rules()).isEmpty();
        refusedGrant(signIn.refresh(token));
        assertThat(control.rules()).containsExactly("dead_token_used_again");
    }

    @Test
    void aRefreshTokenDiesOfDisuse() {
        var token = signIn.tokens(ANN, SignIn.EVENTS).get("refresh_token").stringValue();
        control.advance("P150D");
        assertThat(signIn.refresh(token).statusCode()).isEqualTo(200);
        control.advance("P150D");
        assertThat(signIn.refresh(token).statusCode()).isEqualTo(200);
        control.advance("P190D");
        refusedGrant(signIn.refresh(token));
    }

    @Test
    void ofAHundredAndOneRefreshTokensTheOldestDiesWithoutAWord() {
        var first = signIn.tokens(ANN, SignIn.EVENTS).get("refresh_token").stringValue();
        for (var i = 0; i < 100; i++) {
            signIn.tokens(ANN, SignIn.EVENTS);
        }
        refusedGrant(signIn.refresh(first));
    }

    @Test
    void toRevokeOneTokenIsToRevokeItsSiblings() {
        var one = signIn.tokens(ANN, SignIn.EVENTS);
        var other = signIn.tokens(ANN, SignIn.ALL);
        var bobs = signIn.tokens(BOB, SignIn.EVENTS);
        assertThat(signIn.revoke(one.get("access_token").stringValue()).statusCode())
                .isEqualTo(200);
        refusedGrant(signIn.refresh(other.get("refresh_token").stringValue()));
        assertThat(signIn.refresh(bobs.get("refresh_token").stringValue()).statusCode())
                .isEqualTo(200);
        assertThat(signIn.revoke(one.get("access_token").stringValue()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aDeadAccessTokenIsRefused() throws IOException {
        ann.events().list("primary").execute();
        control.advance("PT1H");
        refused(401, "authError", () -> ann.events().list("primary").execute());
        ann = client(ANN);
        ann.events().list("primary").execute();
        control.expire("access");
        refused(401, "authError", () -> ann.events().list("primary").execute());
    }

    @Test
    void withoutATokenNobodySeesAnything() {
        var answer = Web.send(Web.request(URI.create(root() + "calendar/v3/calendars/primary/events")));
        refused(401, "required", answer);
    }

    @Test
    void withOpenidComesWhoThePersonIs() throws Exception {
        var question = fromAnn("scope", "openid email " + SignIn.EVENTS, "nonce", "once");
        var tokens = Web.object(signIn.redeem(signIn.code(question), ""));
        var parts = tokens.get("id_token").stringValue().split("\\.");
        var claims = Json.object(Base64.getUrlDecoder().decode(parts[1])).orElseThrow();
        assertThat(claims.get("iss").stringValue()).isEqualTo("https://accounts.google.com");
        assertThat(claims.get("aud").stringValue()).isEqualTo("sandbox.apps.googleusercontent.com");
        assertThat(claims.get("nonce").stringValue()).isEqualTo("once");
        assertThat(claims.get("email").stringValue()).isEqualTo(ANN);
        assertThat(claims.get("sub").stringValue()).matches("1\\d{20}");

        var key = Web.object(Web.send(Web.request(URI.create(signIn.sandbox() + "/google/oauth2/v3/certs"))))
                .at("/keys/0");
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(name).stringValue()));
    }
}
