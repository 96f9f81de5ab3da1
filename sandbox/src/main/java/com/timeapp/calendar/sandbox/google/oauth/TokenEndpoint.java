package com.timeapp.calendar.sandbox.google.oauth;

import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.Json;
import com.timeapp.calendar.sandbox.http.Parameters;
import com.timeapp.calendar.sandbox.world.Violations;
import com.timeapp.calendar.sandbox.world.Violations.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Codes and refresh tokens for access tokens, and the end of them.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/web-server">OAuth 2.0 for web servers</a>
 */
public final class TokenEndpoint {

    private final Grants grants;
    private final OAuthClient client;
    private final IdTokens idTokens;
    private final Violations violations;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    public TokenEndpoint(Grants grants, OAuthClient client, IdTokens idTokens, Violations violations) {
        this.grants = grants;
        this.client = client;
        this.idTokens = idTokens;
        this.violations = violations;
    }

    public Answer token(Call call) {
        try {
            var form = call.form();
            authenticate(call, form);
            var type = required(form, "grant_type");
            return switch (type) {
                case "authorization_code" -> ofCode(form);
                case "refresh_token" -> ofRefreshToken(call, form);
                default -> throw OAuthError.unsupportedGrantType(type);
            };
        } catch (OAuthError refusal) {
            return refusal.answer();
        }
    }

    public Answer revoke(Call call) {
        var token = call.form().first("token").or(() -> call.query().first("token"));
        if (token.isEmpty()) {
            return OAuthError.invalidRequest("Missing required parameter: token")
                    .answer();
        }
        return grants.revoke(token.get())
                ? Answer.json(Json.object())
                : OAuthError.invalidToken().answer();
    }

    private Answer ofCode(Parameters form) {
        var code = grants.redeem(required(form, "code"))
                .orElseThrow(() -> OAuthError.invalidGrant("Malformed auth code."));
        var request = code.request();
        if (!required(form, "redirect_uri").equals(request.redirectUri())) {
            throw OAuthError.invalidGrant("Bad Request");
        }
        if (request.challenge().isPresent()) {
            var verifier = form.first("code_verifier");
            if (verifier.isEmpty()) {
                throw OAuthError.invalidGrant("Missing code verifier.");
            }
            if (!request.challenge().get().isMetBy(verifier.get())) {
                throw OAuthError.invalidGrant("Invalid code verifier.");
            }
        }
        // a person who has agreed before is not asked for offline access again, unless the client insists
        var refreshToken = request.offline() && (code.first() || request.askAgain())
                ? grants.newRefresh(code.email(), code.scopes())
                : null;
        var accessToken = grants.newAccess(code.email(), code.scopes());
        var idToken = code.scopes().names().contains("openid") ? idTokens.of(code, accessToken) : null;
        return answer(accessToken, refreshToken, idToken, code.scopes());
    }

    private Answer ofRefreshToken(Call call, Parameters form) {
        var token = required(form, "refresh_token");
        var found = grants.refreshed(token);
        if (found.isEmpty()) {
            if (!refused.add(token)) {
                violations.add(Rule.DEAD_TOKEN_USED_AGAIN, "a refresh token after its invalid_grant", call);
            }
            throw OAuthError.invalidGrant("Token has been expired or revoked.");
        }
        var scopes = found.get().scopes();
        return answer(grants.newAccess(found.get().email(), scopes), null, null, scopes);
    }

    private static Answer answer(
            String accessToken, @Nullable String refreshToken, @Nullable String idToken, Scopes scopes) {
        var body = Json.object().put("access_token", accessToken).put("expires_in", Grants.ACCESS_LIFE.toSeconds());
        if (refreshToken != null) {
            body.put("refresh_token", refreshToken);
        }
        if (idToken != null) {
            body.put("id_token", idToken);
        }
        return Answer.json(body.put("scope", scopes.text()).put("token_type", "Bearer"))
                .with("Cache-Control", "no-store");
    }

    private void authenticate(Call call, Parameters form) {
        var basic = call.header("Authorization")
                .filter(value -> value.startsWith("Basic "))
                .map(value -> decoded(value.substring(6)));
        var id = basic.map(value -> value.split(":", 2)[0]).or(() -> form.first("client_id"));
        var secret = basic.map(value -> value.substring(value.indexOf(':') + 1)).or(() -> form.first("client_secret"));
        if (!id.filter(client.id()::equals).isPresent()) {
            throw OAuthError.invalidClient("The OAuth client was not found.");
        }
        if (!secret.filter(client.secret()::equals).isPresent()) {
            throw OAuthError.invalidClient("Unauthorized");
        }
    }

    private static String decoded(String credentials) {
        try {
            return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw OAuthError.invalidClient("Unauthorized");
        }
    }

    private static String required(Parameters form, String name) {
        return form.first(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> OAuthError.invalidRequest("Missing required parameter: " + name));
    }
}
