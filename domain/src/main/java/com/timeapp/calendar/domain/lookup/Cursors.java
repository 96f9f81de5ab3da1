package com.timeapp.calendar.domain.lookup;

import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.ConnectionId;
import java.util.Optional;

/** Where each connection's last pull ended. */
public interface Cursors {

    Optional<SyncCursor> of(ConnectionId connection);

    /** Joins the current transaction. */
    void forget(ConnectionId connection);
}
