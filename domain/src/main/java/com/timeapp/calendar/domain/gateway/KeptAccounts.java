package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The accounts whose credentials the vault holds, with or without a connection. Shows nothing of a credential. */
public interface KeptAccounts {

    Optional<AccountRef> find(AccountId account);

    /** Oldest first. */
    List<Kept> of(SubjectId owner);

    record Kept(AccountRef account, Instant since) {}
}
