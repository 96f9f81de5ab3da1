package com.timeapp.calendar.infra.vault;

import com.timeapp.calendar.domain.connection.Provider;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps those who revoke a grant apart from those who are being given it, on all nodes. At its provider the grant of an
 * account is one: with it go the tokens of everybody who has it, also of who has consented a moment before.
 */
public interface GrantRevocations {

    /**
     * From here on it is known that the provider is being told.
     *
     * @param longest after which it is over by itself
     * @return what it is ended with; empty where an account here, whosesoever, lives by the grant: then it stands
     */
    Optional<UUID> begin(Provider provider, String stableName, Duration longest);

    /** The provider has answered. */
    void end(UUID revocation);

    /** Those of a grant that may have ended the tokens of somebody who is just being given it. */
    Lately lately(Provider provider, String stableName);

    /** The same; and none of this grant is begun until the current transaction ends. */
    Lately holdOff(Provider provider, String stableName);

    /** Of those that are over for long nothing is left. */
    void forgetPast();

    /** @param underWay whether one of them has not ended */
    record Lately(Set<UUID> revocations, boolean underWay) {}
}
