package com.timeapp.calendar.query.connection;

import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.query.Row;
import com.timeapp.calendar.query.rows.Column;
import com.timeapp.calendar.query.rows.Table;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * @param calendar sealed
 * @param settings sealed
 */
record ConnectionRow(
        Birth birth,
        byte @Nullable [] calendar,
        byte @Nullable [] settings,
        Standing standing,
        boolean readOnly,
        Optional<Instant> pausedSince,
        Optional<Instant> withoutConsentSince,
        Optional<HeldRun> held,
        boolean gone,
        Instant updatedAt) {

    static final Table<ConnectionRow> TABLE = new Table<>(
            "readmodel.connection",
            "connection_id",
            ConnectionRow::read,
            List.of(
                    Column.uuid("subject", row -> row.birth.subject),
                    Column.uuid("account_id", row -> row.birth.account),
                    Column.word("provider", row -> row.birth.provider),
                    Column.bytes("calendar", ConnectionRow::calendar),
                    Column.bytes("settings", ConnectionRow::settings),
                    Column.word("state", row -> row.standing.state),
                    Column.word("reason", row -> row.standing.reason.orElse(null)),
                    Column.time("state_since", row -> row.standing.since),
                    Column.flag("read_only", ConnectionRow::readOnly),
                    Column.time("paused_since", row -> row.pausedSince.orElse(null)),
                    Column.time("without_consent_since", row -> row.withoutConsentSince.orElse(null)),
                    Column.uuid("held_plan", row -> row.held(run -> run.plan().value())),
                    Column.word("hold_reason", row -> row.held(HeldRun::reason)),
                    Column.maybeNumber("hold_deletes", row -> row.held(HeldRun::deletes)),
                    Column.maybeNumber("hold_changes", row -> row.held(HeldRun::changes)),
                    Column.maybeNumber("hold_mappings", row -> row.held(HeldRun::mappings)),
                    Column.maybeNumber("hold_imports", row -> row.held(HeldRun::imports)),
                    Column.time("held_since", row -> row.held(HeldRun::since)),
                    Column.flag(
                            "hold_confirmed",
                            row -> row.held.filter(HeldRun::confirmed).isPresent()),
                    Column.flag("gone", ConnectionRow::gone),
                    Column.time("created_at", row -> row.birth.at),
                    Column.time("updated_at", ConnectionRow::updatedAt)));

    /** What stays as it was when the calendar was connected. */
    record Birth(UUID subject, UUID account, Provider provider, Instant at) {}

    record Standing(ConnectionState state, Optional<UnavailableReason> reason, Instant since) {}

    static ConnectionRow connected(Birth birth, byte @Nullable [] calendar, byte @Nullable [] settings) {
        var active = new Standing(ConnectionState.ACTIVE, Optional.empty(), birth.at);
        return new ConnectionRow(
                birth,
                calendar,
                settings,
                active,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                birth.at);
    }

    ConnectionRow standing(Standing now) {
        if (standing.state == ConnectionState.DISCONNECTING) {
            return this;
        }
        return new ConnectionRow(
                birth, calendar, settings, now, readOnly, pausedSince, withoutConsentSince, held, gone, now.since);
    }

    ConnectionRow set(byte @Nullable [] chosen, Instant at) {
        return new ConnectionRow(
                birth, calendar, chosen, standing, readOnly, pausedSince, withoutConsentSince, held, gone, at);
    }

    ConnectionRow moved(byte @Nullable [] to, boolean takesNoWrites, Instant at) {
        var now = standing.state == ConnectionState.CALENDAR_UNAVAILABLE
                ? new Standing(ConnectionState.ACTIVE, Optional.empty(), at)
                : standing;
        return new ConnectionRow(
                birth, to, settings, now, takesNoWrites, pausedSince, withoutConsentSince, held, gone, at);
    }

    ConnectionRow readOnly(boolean now, Instant at) {
        return new ConnectionRow(
                birth, calendar, settings, standing, now, pausedSince, withoutConsentSince, held, gone, at);
    }

    ConnectionRow paused(Instant at) {
        return new ConnectionRow(
                birth, calendar, settings, standing, readOnly, Optional.of(at), withoutConsentSince, held, gone, at);
    }

    ConnectionRow resumed(Instant at) {
        return new ConnectionRow(
                birth, calendar, settings, standing, readOnly, Optional.empty(), withoutConsentSince, held, gone, at);
    }

    ConnectionRow withoutConsent(Optional<Instant> since, Instant at) {
        return new ConnectionRow(birth, calendar, settings, standing, readOnly, pausedSince, since, held, gone, at);
    }

    ConnectionRow held(Optional<HeldRun> run, Instant at) {
        return new ConnectionRow(
                birth, calendar, settings, standing, readOnly, pausedSince, withoutConsentSince, run, gone, at);
    }

    private <T> @Nullable T held(Function<HeldRun, T> property) {
        return held.map(property).orElse(null);
    }

    ConnectionRow gone(Instant at) {
        return new ConnectionRow(
                birth, calendar, settings, standing, readOnly, pausedSince, withoutConsentSince, held, true, at);
    }

    private static ConnectionRow read(Row row) throws SQLException {
        return new ConnectionRow(
                new Birth(
                        row.uuid("subject"),
                        row.uuid("account_id"),
                        row.constant("provider", Provider.class),
                        row.instant("created_at")),
                row.bytes("calendar"),
                row.bytes("settings"),
                new Standing(
                        row.constant("state", ConnectionState.class),
                        row.maybeConstant("reason", UnavailableReason.class),
                        row.instant("state_since")),
                row.flag("read_only"),
                row.maybeInstant("paused_since"),
                row.maybeInstant("without_consent_since"),
                HeldRun.read(row),
                row.flag("gone"),
                row.instant("updated_at"));
    }
}
