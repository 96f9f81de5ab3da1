package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.sync.EventOrigin;
import java.time.Instant;
import java.util.Optional;

/**
 * A task's event in one calendar.
 *
 * @param pending the calendar does not have yet what it should
 * @param requested the newest task version that is to reach the calendar, 0 when none was
 * @param pushed the newest task version that did, 0 when none has
 * @param event absent until there is one
 */
public record MappingView(
        MappingId mapping,
        ConnectionId connection,
        TaskId task,
        Provider provider,
        String calendarId,
        EventOrigin origin,
        SyncStatus status,
        boolean pending,
        LinkState state,
        TaskVersion requested,
        TaskVersion pushed,
        Optional<MappedEvent> event,
        Optional<Instant> lastSyncedAt,
        Optional<LastError> lastError) {

    public record LastError(String code, Instant at) {}

    public boolean isLinked() {
        return state != LinkState.DETACHED;
    }

    /** Hidden: a calendar's id may be an e-mail address. */
    @Override
    public String toString() {
        return "MappingView[" + mapping + "]";
    }
}
