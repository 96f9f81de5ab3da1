package com.timeapp.calendar.infra.vault;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Grants, of which one node at a time fetches a new access token, and which their providers are told of at the end. */
public interface GrantVault {

    /** Stores or replaces the grant, in the current transaction; the same person at the provider is the same account. */
    AccountId keep(SubjectId owner, Provider provider, Credential.Grant grant);

    /** Empty when the account is unknown, has no grant, or its key is gone. */
    Optional<Credential.Grant> open(AccountId account);

    boolean isOf(AccountRef account, String stableName);

    /**
     * Takes the account's renewal, unless somebody has it; it falls back after the time given.
     *
     * @return what it is ended with
     */
    Optional<UUID> beginRenewal(AccountId account, Duration longest);

    /** @return false when the grant was replaced, or somebody else has the renewal, meanwhile; then nothing is changed */
    boolean endRenewal(AccountId account, UUID renewal, Credential.Grant renewed);

    /** Nothing has come of it. */
    void abandonRenewal(AccountId account, UUID renewal);

    /**
     * Accounts that were given up and whose provider is to be told now; each is not among them again for a while, and none
     * while its provider is left alone.
     */
    List<AccountRef> takeGivenUp(int most, Duration again);

    /** From here on nobody takes the account up again without a new consent; false when somebody has. */
    boolean beginRevoking(AccountId account);

    /**
     * Whoever took it up again meanwhile keeps it.
     *
     * @param revoked its provider accepts it no more; where it does, erasures of its person tell so
     */
    void deleteGivenUp(AccountId account, boolean revoked);
}
