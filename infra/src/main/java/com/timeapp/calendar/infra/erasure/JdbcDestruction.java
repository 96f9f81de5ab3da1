package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.erasure.Acknowledgements;
import com.timeapp.calendar.domain.erasure.DestroyedKeys;
import com.timeapp.calendar.domain.erasure.Destruction;
import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.ExternalEvents;
import com.timeapp.calendar.domain.erasure.PersonalRows;
import com.timeapp.calendar.domain.erasure.PersonalRows.Kind;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.infra.crypto.KeyDestruction;
import com.timeapp.calendar.infra.crypto.KeyRing;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.support.TransactionTemplate;

final class JdbcDestruction implements Destruction {

    private static final int SAMPLE = 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final KeyDestruction keys;
    private final KeyRing ring;
    private final Anchor anchor;
    private final Evictions evictions;
    private final ExternalEvents events;
    private final List<PersonalRows> tables;
    private final Clock clock;

    JdbcDestruction(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            KeyDestruction keys,
            KeyRing ring,
            Anchor anchor,
            Evictions evictions,
            ExternalEvents events,
            List<PersonalRows> tables,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.keys = keys;
        this.ring = ring;
        this.anchor = anchor;
        this.evictions = evictions;
        this.events = events;
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public void survey(Erasure erasure, int connections) {
        var scope = erasure.scope();
        if (scope.connection().isEmpty()) {
            tables.forEach(table -> table.letGo(scope.subject()));
        }
        jdbc.sql("""
                        update state.erasure set events = ?, connections = ?,
                            (credentials, grants) = (
                                select count(*), count(grant_index) from vault.account where subject_id = ?)
                        where erasure_id = ? and events is null""")
                .params(
                        events.standing(scope),
                        connections,
                        scope.subject().value(),
                        erasure.id().value())
                .update();
        var ended = events.endedSince(scope, erasure.requestedAt());
        jdbc.sql("""
                        update state.erasure set deleted = least(events, :deleted), binned = least(events, :binned),
                            already_gone = least(events, :gone)
                        where erasure_id = :erasure and stage = 'requested' and (deleted, binned, already_gone)
                            <> (least(events, :deleted), least(events, :binned), least(events, :gone))""")
                .param("deleted", ended.deleted())
                .param("binned", ended.binned())
                .param("gone", ended.alreadyGone())
                .param("erasure", erasure.id().value())
                .update();
    }

    @Override
    public void destroyKeys(Erasure erasure) {
        transaction.executeWithoutResult(status -> destroy(erasure));
        ring.evict(erasure.scope().subject());
    }

    private void destroy(Erasure erasure) {
        var scope = erasure.scope();
        lock(scope);
        var user = scope.connection().isPresent() ? Optional.<String>empty() : user(erasure);
        anchor.note(keys.living(scope).stream()
                .map(key -> new Anchor.Entry(clock.instant(), key, erasure.id(), scope, erasure.by(), user))
                .toList());
        keys.destroy(scope);
        jdbc.sql("""
                        update state.erasure set
                            revoked = greatest(0, grants - standing
                                - (select count(grant_index) from vault.account where subject_id = ?))
                        where erasure_id = ? and stage = 'requested'""").params(scope.subject().value(), erasure.id().value()).update();
        var streams = streams(scope);
        tables.stream()
                .filter(table -> table.kind() == Kind.CREDENTIALS)
                .forEach(table -> table.delete(scope, streams));
        if (scope.connection().isEmpty()) {
            jdbc.sql("delete from vault.subject where subject_id = ?")
                    .param(scope.subject().value())
                    .update();
        }
        jdbc.sql("""
                        with facts as (
                            select globalindex, payload from eventstore.domainevententry
                            where aggregateidentifier = any(:streams))
                        update state.erasure set stage = 'destroyed',
                            credentials = credentials - (select count(*) from vault.account where subject_id = :subject),
                            facts = (select count(*) from facts),
                            exports = (select count(*) from eventstore.domainevententry
                                where aggregateidentifier = :person and payloadtype = 'subject.data-exported'),
                            sample = array(select globalindex from facts
                                where position(convert_to('"k":', 'UTF8') in payload) > 0
                                order by globalindex desc limit :sample)
                        where erasure_id = :erasure and stage = 'requested'""")
                .param("streams", texts(streams))
                .param("subject", scope.subject().value())
                .param("person", scope.subject().toString())
                .param("sample", SAMPLE)
                .param("erasure", erasure.id().value())
                .update();
    }

    private Optional<String> user(Erasure erasure) {
        return jdbc.sql("select encode(user_index, 'hex') from vault.suppression where erasure_id = ?")
                .param(erasure.id().value())
                .query(String.class)
                .optional();
    }

    /** Nobody makes a key for the person meanwhile. */
    private void lock(ErasureScope scope) {
        jdbc.sql("select from vault.subject where subject_id = ? for update")
                .param(scope.subject().value())
                .query(row -> {});
    }

    @Override
    public DestroyedKeys destroyedKeys(ErasureScope scope) {
        return keys.destroyed(scope);
    }

    @Override
    public void purge(Erasure erasure, Optional<Instant> skeletonUntil) {
        transaction.executeWithoutResult(status -> {
            var deleted = deleted(erasure.scope());
            jdbc.sql("""
                            update state.erasure set views = views + ?, queue = queue + ?, sagas = sagas + ?,
                                dead_letters = dead_letters + ?, skeleton_until = ?
                            where erasure_id = ?""")
                    .params(
                            deleted.getOrDefault(Kind.VIEWS, 0),
                            deleted.getOrDefault(Kind.QUEUE, 0),
                            deleted.getOrDefault(Kind.SAGAS, 0),
                            deleted.getOrDefault(Kind.DEAD_LETTERS, 0),
                            skeletonUntil
                                    .map(until -> until.atOffset(ZoneOffset.UTC))
                                    .orElse(null),
                            erasure.id().value())
                    .update();
        });
    }

    private Map<Kind, Integer> deleted(ErasureScope scope) {
        var streams = streams(scope);
        var deleted = new EnumMap<Kind, Integer>(Kind.class);
        tables.forEach(table -> deleted.merge(table.kind(), table.delete(scope, streams), Integer::sum));
        return deleted;
    }

    private Set<UUID> streams(ErasureScope scope) {
        var streams = new HashSet<UUID>();
        tables.forEach(table -> streams.addAll(table.streams(scope)));
        streams.add(scope.connection()
                .map(ConnectionId::value)
                .orElseGet(() -> scope.subject().value()));
        return streams;
    }

    @Override
    public boolean giveBackGrants(ErasureScope scope, Collection<AccountId> needed) {
        jdbc.sql("""
                        update vault.account set given_up_at = now(), given_up_due = now()
                        where subject_id = ? and grant_index is not null and given_up_at is null
                        and account_id <> all(?)""")
                .params(
                        scope.subject().value(),
                        new SqlArrayValue(
                                "uuid", needed.stream().map(AccountId::value).toArray()))
                .update();
        return jdbc.sql("""
                        select not exists (select from vault.account
                            where subject_id = ? and grant_index is not null and given_up_at is not null)""").param(scope.subject().value()).query(Boolean.class).single();
    }

    @Override
    public Acknowledgements acknowledgements(Erasure erasure) {
        return evictions.acknowledgements(erasure.id());
    }

    private static SqlArrayValue texts(Set<UUID> streams) {
        return new SqlArrayValue("text", streams.stream().map(UUID::toString).toArray());
    }
}
