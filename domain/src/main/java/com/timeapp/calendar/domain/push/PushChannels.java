package com.timeapp.calendar.domain.push;

import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The channels on which providers tell of changes. What is wanted is written in the current transaction and carried out
 * soon after: opened, renewed at half its life with an overlap, and closed.
 */
public interface PushChannels {

    /** From now on, and until it is said otherwise. */
    void open(AccountId account, ConnectionId connection);

    void close(ConnectionId connection);

    /** Whether a channel of the account is still to be closed at its provider. */
    boolean hasOpen(AccountId account);

    /** A connection for which none is wanted, or none can be opened because we cannot be reached, is not in the answer. */
    Map<ConnectionId, Status> of(Collection<ConnectionId> connections);

    /** @param expiresAt of the newest; absent while there is none */
    record Status(State state, Optional<Instant> expiresAt) {}

    enum State {
        OPENING,
        OPEN,
        /** It could not be opened, or renewed in time, and is tried again; meanwhile the calendar is asked now and then. */
        FAILED
    }
}
