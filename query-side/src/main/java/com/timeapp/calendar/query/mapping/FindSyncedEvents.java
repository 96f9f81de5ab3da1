package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.id.ConnectionId;
import java.util.UUID;

/**
 * The events of a connection, a page at a time. Answers a list of {@link SyncedEvent}.
 *
 * @param after the mapping that the page before ended with
 */
public record FindSyncedEvents(ConnectionId connection, UUID after, int limit) {}
