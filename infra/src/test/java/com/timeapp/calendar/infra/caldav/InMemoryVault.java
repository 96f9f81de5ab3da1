package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.vault.Credential;
import com.timeapp.calendar.infra.vault.CredentialVault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

final class InMemoryVault implements CredentialVault {

    private final Map<List<Object>, AccountId> accounts = new ConcurrentHashMap<>();
    private final Map<AccountId, Credential> credentials = new ConcurrentHashMap<>();

    @Override
    public AccountId keep(SubjectId owner, Provider provider, String stableName, Credential credential) {
        var account =
                accounts.computeIfAbsent(List.of(owner, provider, stableName), any -> new AccountId(UUID.randomUUID()));
        credentials.put(account, credential);
        return account;
    }

    @Override
    public boolean keepOn(AccountId account) {
        return credentials.containsKey(account);
    }

    @Override
    public void forgetUnless(AccountId account, BooleanSupplier isNeeded) {
        if (!isNeeded.getAsBoolean()) {
            credentials.remove(account);
        }
    }

    @Override
    public Optional<Credential> open(AccountId account) {
        return Optional.ofNullable(credentials.get(account));
    }
}
