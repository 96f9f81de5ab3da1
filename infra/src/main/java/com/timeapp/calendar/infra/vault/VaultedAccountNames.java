package com.timeapp.calendar.infra.vault;

import com.timeapp.calendar.domain.gateway.AccountNames;
import com.timeapp.calendar.domain.id.AccountId;
import java.util.Optional;

/** An account's name stands sealed beside its credential, and nowhere else. */
class VaultedAccountNames implements AccountNames {

    private final CredentialVault vault;

    VaultedAccountNames(CredentialVault vault) {
        this.vault = vault;
    }

    @Override
    public Optional<String> nameOf(AccountId account) {
        return vault.open(account).map(credential -> switch (credential) {
            case Credential.Password password -> password.principal().toString();
            case Credential.Grant grant -> grant.email().orElse(grant.subject());
        });
    }
}
