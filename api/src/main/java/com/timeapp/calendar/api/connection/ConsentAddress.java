package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.id.ConnectionId;
import java.util.Optional;

/** Where a person begins to consent again, at the providers where one consents. */
final class ConsentAddress {

    private ConsentAddress() {}

    /** @param connection one of the account's, which then goes on; absent where none is connected */
    static String of(AccountRef account, Optional<ConnectionId> connection) {
        return connection.map(goesOn -> of(account.provider(), goesOn)).orElseGet(() -> start(account.provider()));
    }

    static String of(Provider provider, ConnectionId connection) {
        return start(provider) + "?connection_id=" + connection;
    }

    private static String start(Provider provider) {
        return switch (provider) {
            case GOOGLE -> "/auth/google/start";
            case OUTLOOK -> "/auth/microsoft/start";
            case APPLE, CALDAV -> throw new IllegalArgumentException(provider + " has passwords");
        };
    }
}
