package com.timeapp.calendar.infra.vault;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

public sealed interface Credential {

    record Password(URI principal, URI home, String username, String password) implements Credential {

        /** Hidden: this ends up in logs and exception messages otherwise. */
        @Override
        public String toString() {
            return "Password[…]";
        }
    }

    /**
     * What OAuth 2.0 gives us for an account.
     *
     * @param issuer who says who the person is
     * @param subject who the person is to the issuer, for ever
     * @param email what the person calls the account
     * @param refreshToken absent once the provider takes it no more
     */
    record Grant(
            String issuer,
            String subject,
            Optional<String> email,
            Optional<String> refreshToken,
            String accessToken,
            Instant expiresAt,
            Set<String> scopes)
            implements Credential {

        /** The same for every person here who connects the account. */
        public String stableName() {
            return issuer + "\n" + subject;
        }

        public Grant renewed(String newAccessToken, Instant until, Optional<String> newRefreshToken) {
            return new Grant(
                    issuer, subject, email, newRefreshToken.or(() -> refreshToken), newAccessToken, until, scopes);
        }

        /** The provider lets us in no more. */
        public Grant lost() {
            return new Grant(issuer, subject, email, Optional.empty(), accessToken, expiresAt, scopes);
        }

        /** Hidden: this ends up in logs and exception messages otherwise. */
        @Override
        public String toString() {
            return "Grant[…]";
        }
    }
}
