package com.timeapp.calendar.domain.lookup;

import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.util.List;
import java.util.Optional;

/** The connections there are, true as soon as their facts are. */
public interface ConnectionDirectory {

    /** Absent when it is not known or its person is erased. */
    Optional<Entry> find(ConnectionId connection);

    /** Oldest first. */
    List<Entry> of(SubjectId owner);

    /**
     * @param target the calendar that calls are made to; the present one until nothing of ours is left in it
     * @param state how it is doing while it is not paused
     * @param leaving another calendar takes the place of the present one
     * @param deletesEvents our events are taken out of the calendar, which is given up
     */
    record Entry(
            ConnectionId connection,
            CalendarTarget target,
            ConnectionSettings settings,
            ConnectionState state,
            boolean readOnly,
            boolean paused,
            boolean leaving,
            boolean deletesEvents) {

        /** One that is not given up, or leaves our events where they are. */
        public Entry(
                ConnectionId connection,
                CalendarTarget target,
                ConnectionSettings settings,
                ConnectionState state,
                boolean readOnly,
                boolean paused,
                boolean leaving) {
            this(connection, target, settings, state, readOnly, paused, leaving, false);
        }

        /** One that stays with its calendar. */
        public Entry(
                ConnectionId connection,
                CalendarTarget target,
                ConnectionSettings settings,
                ConnectionState state,
                boolean readOnly,
                boolean paused) {
            this(connection, target, settings, state, readOnly, paused, false);
        }

        public AccountRef account() {
            return target.account();
        }

        public SubjectId owner() {
            return account().owner();
        }

        public boolean pushes() {
            return !readOnly
                    && !isDisconnecting()
                    && !leaving
                    && settings.direction().pushes();
        }

        /** Writes to its calendar wait: its person wants changes to come from it only, or it takes none. */
        public boolean keepsWrites() {
            return (readOnly || !settings.direction().pushes()) && !isDisconnecting() && !leaving;
        }

        public boolean pulls() {
            return settings.direction().pulls();
        }

        public boolean isDisconnecting() {
            return state == ConnectionState.DISCONNECTING;
        }

        /** On its way to another calendar: nothing but our events' removal is done in the present one. */
        public boolean changesCalendar() {
            return leaving && !isDisconnecting();
        }

        /** Nothing travels for now. */
        public boolean rests() {
            return paused && !isDisconnecting();
        }
    }
}
