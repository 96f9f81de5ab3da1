package com.timeapp.calendar.infra.vault;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.Accounts;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.util.Optional;

public interface CredentialVault extends Accounts {

    /** Stores or replaces the credential, in the current transaction; the same stable name of the same person is the same account. */
    AccountId keep(SubjectId owner, Provider provider, String stableName, Credential credential);

    /** Empty when the account is unknown or its key is gone. */
    Optional<Credential> open(AccountId account);
}
