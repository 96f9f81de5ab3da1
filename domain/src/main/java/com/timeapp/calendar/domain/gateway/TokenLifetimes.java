package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.id.AccountId;
import java.time.Instant;
import java.util.Optional;

/** How long the access tokens of accounts last. They are renewed without anybody's doing. */
@FunctionalInterface
public interface TokenLifetimes {

    /** When the present one runs out; absent where the account has a password, or is not known. */
    Optional<Instant> endOf(AccountId account);
}
