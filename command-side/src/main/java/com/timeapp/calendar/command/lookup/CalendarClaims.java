package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which connection a calendar belongs to. One that changes its calendar has two, until nothing of ours is left in the
 * one that it leaves: whoever connected that meanwhile would take our events for ones to keep.
 */
@Component
class CalendarClaims {

    /** The label of the keyed index of a calendar's id. */
    static final String LABEL = "calendar";

    private final JdbcClient jdbc;
    private final KeyedIds ids;

    CalendarClaims(JdbcClient jdbc, KeyedIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /**
     * Joins the current transaction.
     *
     * @param calendar absent: its person is erased, and nobody claims anything of theirs
     * @throws CommandRefused when it is another connection's
     */
    void claim(SubjectId subject, ConnectionId connection, Optional<CalendarRef> calendar) {
        calendar.ifPresent(known -> {
            var index = ids.index(subject, LABEL, known.id());
            var owner = jdbc.sql("""
                    insert into state.claimed_calendar (subject, account, calendar_index, connection_id)
                    select subject, account, :index, connection_id from state.connection
                    where connection_id = :connection
                    on conflict (subject, account, calendar_index)
                        do update set calendar_index = excluded.calendar_index
                    returning connection_id""")
                    .param("index", index)
                    .param("connection", connection.value())
                    .query(UUID.class)
                    .single();
            if (!owner.equals(connection.value())) {
                throw new CommandRefused(Refusal.CONNECTION_EXISTS);
            }
        });
    }

    /** All but the calendar that the connection has now. Joins the current transaction. */
    void releaseOthers(ConnectionId connection) {
        jdbc.sql("""
                delete from state.claimed_calendar as claim using state.connection as own
                where claim.connection_id = :connection and own.connection_id = claim.connection_id
                    and claim.calendar_index is distinct from own.calendar_index""").param("connection", connection.value()).update();
    }
}
