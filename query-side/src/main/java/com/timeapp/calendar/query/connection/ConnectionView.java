package com.timeapp.calendar.query.connection;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * A connection, in clear.
 *
 * @param stateSince when it came into its present state
 * @param readOnly the calendar takes no writes from us
 * @param pausedSince when its person paused it; absent while it is not
 * @param withoutConsentSince when it was paused because its person took their consent back; absent while it is not
 * @param held what waits until the person has looked at it
 * @param lastRun what the newest finished run of imports did
 */
public record ConnectionView(
        ConnectionId connection,
        SubjectId owner,
        AccountId account,
        Provider provider,
        CalendarRef calendar,
        ConnectionSettings settings,
        ConnectionState state,
        Optional<UnavailableReason> reason,
        Instant stateSince,
        boolean readOnly,
        Optional<Instant> pausedSince,
        Optional<Instant> withoutConsentSince,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> lastPullAt,
        Optional<Instant> lastPushAt,
        Optional<SyncCounts> lastRun,
        Mappings mappings,
        Optional<HeldRun> held) {

    /** How many mappings are in each state; one that waits for its calendar is {@code pending}, not yet {@code synced}. */
    public record Mappings(int synced, int conflict, int error, int pending) {}

    /** Hidden: a calendar's id may be an e-mail address. */
    @Override
    public String toString() {
        return "ConnectionView[" + connection + "]";
    }
}
