package com.timeapp.calendar.domain.authorization;

import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.net.URI;
import java.util.Optional;

/**
 * With what people were sent to a provider's page, until they come back. A state is known by its hash, serves once, and
 * for ten minutes; all else is sealed under the key of who began.
 */
public interface AuthorizationRequests {

    /** Whether people can be sent there: it is known who we are to this provider. */
    boolean offers(Provider provider);

    /**
     * @param loginHint the account that the person wants to choose, as the provider calls it
     * @param browser what tells this browser from another one already, because of another request that is under way in it
     */
    Sent send(
            Provider provider, SubjectId owner, Purpose purpose, Optional<String> loginHint, Optional<String> browser);

    /** Whether we made it, which it shows by itself; not whether it is good for anything. */
    boolean isOurs(String state);

    /** Takes a request away, so that its state serves no second time. */
    Optional<Pending> take(Provider provider, String state);

    /** Keeps the answer to a request of which nobody has shown that it is theirs: sealed and unused, for a minute. */
    void park(Pending request, String code);

    /** Takes away what was kept for who began it, and for nobody else. */
    Optional<Parked> takeParked(Provider provider, String state, SubjectId owner);

    /**
     * What is to come of it.
     *
     * @param connection that is to go on with the new grant; absent: a new one
     * @param returnTo where the person's browser goes on to
     */
    record Purpose(ConnectionSettings settings, Optional<ConnectionId> connection, Optional<URI> returnTo) {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "Purpose[…]";
        }
    }

    /**
     * @param address of the provider's page
     * @param browser what tells the browser that began from another one
     */
    record Sent(URI address, String state, String browser) {

        /** Hidden: secret. */
        @Override
        public String toString() {
            return "Sent[…]";
        }
    }

    /**
     * @param verifier of PKCE (RFC 7636)
     * @param nonce that the provider puts into the ID token
     */
    record Pending(
            Provider provider,
            SubjectId owner,
            Purpose purpose,
            String state,
            String verifier,
            String nonce,
            String browser) {

        /** Hidden: secret. */
        @Override
        public String toString() {
            return "Pending[…]";
        }
    }

    record Parked(Pending request, String code) {

        /** Hidden: secret. */
        @Override
        public String toString() {
            return "Parked[…]";
        }
    }
}
