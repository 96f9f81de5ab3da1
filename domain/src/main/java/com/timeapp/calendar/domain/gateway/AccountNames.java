package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.id.AccountId;
import java.util.Optional;

/** What providers call the accounts whose credentials we keep. */
@FunctionalInterface
public interface AccountNames {

    /** At a CalDAV server the URL of the principal; absent when the account is unknown or its person erased. */
    Optional<String> nameOf(AccountId account);
}
