package com.timeapp.calendar.sandbox.google.oauth;

import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Json;

/** A refusal of the token or the revocation endpoint; RFC 6749, section 5.2. */
final class OAuthError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    private OAuthError(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    static OAuthError invalidRequest(String description) {
        return new OAuthError(400, "invalid_request", description);
    }

    static OAuthError invalidClient(String description) {
        return new OAuthError(401, "invalid_client", description);
    }

    /** Whatever is wrong with a code or a refresh token: which of the many things it is, nobody learns. */
    static OAuthError invalidGrant(String description) {
        return new OAuthError(400, "invalid_grant", description);
    }

    static OAuthError unsupportedGrantType(String type) {
        return new OAuthError(400, "unsupported_grant_type", "Invalid grant_type: " + type);
    }

    static OAuthError invalidToken() {
        return new OAuthError(400, "invalid_token", "Token expired or revoked");
    }

    Answer answer() {
        return Answer.json(status, Json.object().put("error", error).put("error_description", getMessage()));
    }
}
