package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.Erasure.Stage;
import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.Erasures;
import com.timeapp.calendar.domain.erasure.Tally;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.subject.Requester;
import com.timeapp.calendar.domain.subject.SubjectFact.ForgetRequested;
import com.timeapp.calendar.domain.subject.SubjectFact.Forgotten;
import com.timeapp.calendar.infra.crypto.ClosingPersons;
import com.timeapp.calendar.infra.crypto.KeyDestruction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

final class JdbcErasures implements Erasures {

    private static final String UNDER_WAY = "stage in ('requested', 'destroyed', 'restored')";

    private final JdbcClient jdbc;
    private final KeyDestruction keys;
    private final ClosingPersons closing;

    JdbcErasures(JdbcClient jdbc, KeyDestruction keys, ClosingPersons closing) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.closing = closing;
    }

    @Override
    public Optional<Erasure> find(ErasureId erasure) {
        return jdbc.sql("select * from state.erasure where erasure_id = ?")
                .param(erasure.value())
                .query(JdbcErasures::erasure)
                .optional();
    }

    @Override
    public boolean hasKey(ErasureScope scope) {
        return keys.anyOf(scope);
    }

    @Override
    public void ask(ErasureId erasure, ErasureScope scope, boolean deleteEvents, Requester by, Instant at) {
        insert(erasure, scope, deleteEvents, by, at, Stage.UNCONFIRMED, "do nothing");
    }

    @Override
    public void requested(ForgetRequested fact, Instant at) {
        insert(
                fact.erasure(),
                new ErasureScope(fact.subject(), fact.connection()),
                fact.deleteEvents(),
                fact.by(),
                at,
                Stage.REQUESTED,
                """
                (erasure_id) do update set delete_events = excluded.delete_events,
                    requested_at = case when erasure.stage = 'unconfirmed' then excluded.requested_at
                        else erasure.requested_at end,
                    stage = case when erasure.stage in ('unconfirmed', 'restored') then excluded.stage
                        else erasure.stage end""");
        if (fact.connection().isEmpty()) {
            close(fact.subject());
        }
    }

    /** Once more when others can see it: a look at the table that began before does not. */
    private void close(SubjectId person) {
        closing.add(person);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    closing.add(person);
                }
            });
        }
    }

    /** A restored backup knew nothing of it. */
    void restored(ErasureId erasure, ErasureScope scope, Requester by, Instant at) {
        insert(erasure, scope, false, by, at, Stage.RESTORED, """
                (erasure_id) do update set stage = excluded.stage where erasure.stage = 'unconfirmed'""");
    }

    private void insert(
            ErasureId erasure,
            ErasureScope scope,
            boolean deleteEvents,
            Requester by,
            Instant at,
            Stage stage,
            String onConflict) {
        jdbc.sql("""
                insert into state.erasure (erasure_id, subject_id, connection_id, delete_events, requested_by,
                    requested_at, stage)
                values (?, ?, ?::uuid, ?, ?, ?, ?) on conflict\s""" + onConflict)
                .params(
                        erasure.value(),
                        scope.subject().value(),
                        scope.connection().map(ConnectionId::toString).orElse(null),
                        deleteEvents,
                        by.word(),
                        at.atOffset(ZoneOffset.UTC),
                        word(stage))
                .update();
    }

    @Override
    public void forgotten(Forgotten fact, Instant at) {
        jdbc.sql("""
                        update state.erasure set stage = 'forgotten', completed_at = ?, certificate = ?
                        where erasure_id = ?""")
                .params(
                        at.atOffset(ZoneOffset.UTC),
                        fact.certificate(),
                        fact.erasure().value())
                .update();
    }

    List<Erasure> underWay() {
        return jdbc.sql("select * from state.erasure where " + UNDER_WAY + " order by requested_at")
                .query(JdbcErasures::erasure)
                .list();
    }

    /** How long the oldest that is under way has been asked for; nothing where there is none. */
    Duration longest() {
        return Duration.ofSeconds(jdbc.sql(
                        "select coalesce(extract(epoch from now() - min(requested_at)), 0)::bigint from state.erasure where "
                                + UNDER_WAY)
                .query(Long.class)
                .single());
    }

    /** Led by one node at a time; by another one when that is not heard of any more. */
    boolean claim(ErasureId erasure, Duration atMost) {
        return jdbc.sql("""
                        update state.erasure set claimed_until = now() + ? * interval '1 millisecond'
                        where erasure_id = ? and (claimed_until is null or claimed_until < now())""").params(atMost.toMillis(), erasure.value()).update() == 1;
    }

    void release(ErasureId erasure) {
        jdbc.sql("update state.erasure set claimed_until = null where erasure_id = ?")
                .param(erasure.value())
                .update();
    }

    /** Whose facts are to go by now, and are there yet. */
    int skeletonsDue() {
        return jdbc.sql("""
                        select count(*) from state.erasure where stage = 'forgotten' and connection_id is null
                        and skeleton_until < now() and purged_at is null""").query(Integer.class).single();
    }

    /** Those that nobody confirmed. */
    void forgetUnconfirmed() {
        jdbc.sql("delete from state.erasure where stage = 'unconfirmed' and requested_at < now() - interval '1 day'")
                .update();
    }

    private static Erasure erasure(ResultSet row, int number) throws SQLException {
        return new Erasure(
                new ErasureId(row.getObject("erasure_id", UUID.class)),
                new ErasureScope(
                        new SubjectId(row.getObject("subject_id", UUID.class)),
                        Optional.ofNullable(row.getObject("connection_id", UUID.class))
                                .map(ConnectionId::new)),
                row.getBoolean("delete_events"),
                Requester.of(row.getString("requested_by")),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                tally(row),
                Optional.ofNullable(row.getObject("completed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("certificate")));
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                row.getInt("connections"),
                row.getInt("events"),
                row.getInt("deleted"),
                row.getInt("binned"),
                row.getInt("already_gone"),
                row.getLong("facts"),
                row.getInt("views"),
                row.getInt("queue"),
                row.getInt("sagas"),
                row.getInt("dead_letters"),
                row.getInt("credentials"),
                row.getInt("revoked"),
                row.getInt("exports"));
    }

    private static String word(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
