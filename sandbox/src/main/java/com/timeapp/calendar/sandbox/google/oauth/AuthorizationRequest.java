package com.timeapp.calendar.sandbox.google.oauth;

import com.timeapp.calendar.sandbox.http.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a client sends a person's browser with. */
record AuthorizationRequest(
        String clientId,
        String redirectUri,
        Scopes scopes,
        Optional<String> state,
        boolean offline,
        boolean askAgain,
        boolean includeGranted,
        Optional<CodeChallenge> challenge,
        Optional<String> nonce) {

    /** Shown to the person instead of going back to the client. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String code) {
            super(code);
        }
    }

    static AuthorizationRequest parse(Parameters query, OAuthClient client) throws Refused {
        if (!query.first("client_id").filter(client.id()::equals).isPresent()) {
            throw new Refused("invalid_client: The OAuth client was not found.");
        }
        var redirectUri = query.first("redirect_uri").filter(OAuthClient::isRegistered);
        if (redirectUri.isEmpty()) {
            throw new Refused("redirect_uri_mismatch");
        }
        if (!query.first("response_type").filter("code"::equals).isPresent()) {
            throw new Refused("unsupported_response_type");
        }
        var scopes = Scopes.parse(query.first("scope").orElse(""));
        if (!scopes.areKnown()) {
            throw new Refused("invalid_scope");
        }
        return new AuthorizationRequest(
                client.id(),
                redirectUri.get(),
                scopes,
                query.first("state"),
                query.first("access_type").filter("offline"::equals).isPresent(),
                query.first("prompt")
                        .filter(prompt -> prompt.contains("consent"))
                        .isPresent(),
                query.isTrue("include_granted_scopes"),
                challenge(query),
                query.first("nonce"));
    }

    private static Optional<CodeChallenge> challenge(Parameters query) throws Refused {
        var value = query.first("code_challenge");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        var method = query.first("code_challenge_method").orElse("plain");
        if (!method.equals("S256") && !method.equals("plain")) {
            throw new Refused("invalid_request: Invalid code_challenge_method");
        }
        return Optional.of(new CodeChallenge(value.get(), method.equals("S256")));
    }

    String denied() {
        return back(Map.of("error", "access_denied"));
    }

    String granted(String code, Scopes scopes) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("code", code);
        answer.put("scope", scopes.text());
        return back(answer);
    }

    private String back(Map<String, String> answer) {
        var values = new LinkedHashMap<String, String>();
        state.ifPresent(value -> values.put("state", value));
        values.putAll(answer);
        var query = values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return redirectUri + (redirectUri.contains("?") ? "&" : "?") + query;
    }
}
