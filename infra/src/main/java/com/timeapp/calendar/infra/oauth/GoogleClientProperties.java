package com.timeapp.calendar.infra.oauth;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who we are to Google, and where it is. What is absent is the sandbox's where that runs, else Google's own.
 *
 * @param clientId absent, and no sandbox: nobody can connect a Google calendar
 * @param redirectUri absent: {@code /auth/google/callback} of the public address
 * @param scopes what calendars need; who signs in is asked for besides
 * @param issuer who signs ID tokens
 */
@ConfigurationProperties("time.google")
record GoogleClientProperties(
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable URI redirectUri,
        @Nullable URI authUri,
        @Nullable URI tokenUri,
        @Nullable URI revokeUri,
        @Nullable URI jwkSetUri,
        @Nullable String issuer,
        @Nullable Set<String> scopes) {

    private static final String SANDBOX_CLIENT = "sandbox.apps.googleusercontent.com";
    private static final String SANDBOX_SECRET = "sandbox-secret";
    private static final String SCOPE = "https://www.googleapis.com/auth/";
    private static final Set<String> NEEDED =
            Set.of(SCOPE + "calendar.events", SCOPE + "calendar.calendarlist.readonly");

    /** Google's own addresses, or the same below a root. */
    private record Place(URI auth, URI token, URI revoke, URI keys) {

        static final Place GOOGLE = new Place(
                URI.create("https://accounts.google.com/o/oauth2/auth"),
                URI.create("https://oauth2.googleapis.com/token"),
                URI.create("https://oauth2.googleapis.com/revoke"),
                URI.create("https://www.googleapis.com/oauth2/v3/certs"));

        static Place below(URI root) {
            return new Place(
                    root.resolve("o/oauth2/auth"),
                    root.resolve("token"),
                    root.resolve("revoke"),
                    root.resolve("oauth2/v3/certs"));
        }
    }

    /** @param sandbox the root of simulated Google */
    Optional<OAuthProvider> provider(Optional<URI> sandbox, URI publicUrl) {
        var simulated = sandbox.isPresent() && !hasText(clientId);
        var id = simulated ? SANDBOX_CLIENT : clientId;
        var secret = simulated ? SANDBOX_SECRET : clientSecret;
        if (!hasText(id) || !hasText(secret)) {
            return Optional.empty();
        }
        var place = simulated ? Place.below(sandbox.get()) : Place.GOOGLE;
        return Optional.of(OAuthProvider.ofGoogle(
                new OAuthProvider.Client(
                        Objects.requireNonNull(id),
                        Objects.requireNonNull(secret),
                        redirectUri == null ? publicUrl.resolve("/auth/google/callback") : redirectUri),
                new OAuthProvider.Endpoints(
                        authUri == null ? place.auth() : authUri,
                        tokenUri == null ? place.token() : tokenUri,
                        revokeUri == null ? place.revoke() : revokeUri,
                        jwkSetUri == null ? place.keys() : jwkSetUri,
                        hasText(issuer) ? issuer : "https://accounts.google.com"),
                scopes == null || scopes.isEmpty() ? NEEDED : scopes));
    }

    private static boolean hasText(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    /** Hidden: it holds a secret. */
    @Override
    public String toString() {
        return "GoogleClientProperties[…]";
    }
}
