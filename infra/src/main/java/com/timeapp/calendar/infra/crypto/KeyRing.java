package com.timeapp.calendar.infra.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys of persons, unwrapped for a short while. A key that was destroyed on another node is forgotten here when its
 * time in the cache is over, at the latest.
 */
public final class KeyRing implements SubjectKeys {

    private final JdbcClient jdbc;
    private final MasterKeys master;
    private final DeploymentSecrets secrets;
    private final Cache<SubjectId, SubjectKey> current;
    private final Cache<ConnectionId, SubjectKey> connections;
    private final Cache<KeyId, Optional<SubjectKey>> known;
    private final TransactionTemplate onItsOwn;

    /** Counts evictions: what was read before one is not kept after it. */
    private final AtomicLong evictions = new AtomicLong();

    KeyRing(
            JdbcClient jdbc,
            MasterKeys master,
            DeploymentSecrets secrets,
            KeyCacheProperties cache,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.master = master;
        this.secrets = secrets;
        onItsOwn = new TransactionTemplate(transactions);
        onItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        current = cache(cache);
        connections = cache(cache);
        known = cache(cache);
    }

    /** A key just made, and what proves later that it was this one. */
    public record Made(SubjectKey key, String commitment) {}

    @Override
    public Optional<SubjectKey> of(SubjectId subject) {
        // loaded outside the cache's lock: a caller may hold a connection that another one is waiting for
        var cached = current.getIfPresent(subject);
        if (cached != null) {
            return Optional.of(cached);
        }
        var before = evictions.get();
        var key = stored("subject_id = ? and purpose = 'subject'", subject.value())
                .optional();
        key.ifPresent(found -> keep(before, current, subject, found));
        return key;
    }

    @Override
    public Optional<SubjectKey> of(SubjectId subject, ConnectionId connection) {
        var cached = connections.getIfPresent(connection);
        if (cached != null) {
            return Optional.of(cached);
        }
        var before = evictions.get();
        var key = stored("stream_id = ?", connection.value()).optional().or(() -> made(subject, connection));
        key.ifPresent(found -> keep(before, connections, connection, found));
        return key;
    }

    /**
     * Committed before anything is sealed with it, so that what is kept in memory is never a key that was rolled back.
     * Waits for an erasure of the person that is under way; one that is gone is not made again.
     */
    private Optional<SubjectKey> made(SubjectId subject, ConnectionId connection) {
        onItsOwn.executeWithoutResult(status -> {
            jdbc.sql("select from vault.subject where subject_id = ? for update")
                    .param(subject.value())
                    .query(row -> {});
            var parent = jdbc.sql("""
                            select key_id from vault.key
                            where subject_id = ? and purpose = 'subject' and destroyed_at is null""").param(subject.value()).query(UUID.class).optional();
            parent.ifPresent(key -> insert(subject, "connection", key, connection.value(), Secret.random()));
        });
        return stored("stream_id = ?", connection.value()).optional();
    }

    @Override
    public Optional<SubjectKey> byId(KeyId id) {
        var cached = known.getIfPresent(id);
        if (cached != null) {
            return cached;
        }
        var before = evictions.get();
        var key = stored("key_id = ?", id.value()).optional();
        keep(before, known, id, key);
        return key;
    }

    /** Makes the person's key, in the current transaction; fails where there ever was one. */
    public Made make(SubjectId subject) {
        var secret = Secret.random();
        var row = insert(subject, "subject", null, null, secret);
        return new Made(
                new SubjectKey(row.id(), subject, secret), Base64.getEncoder().encodeToString(row.commitment()));
    }

    private record Row(KeyId id, byte[] commitment) {}

    /** Another key of the same stream is not replaced. */
    private Row insert(SubjectId subject, String purpose, @Nullable UUID parent, @Nullable UUID stream, Secret secret) {
        var id = new KeyId(UUID.randomUUID());
        var commitment = secret.commitment("time-calendar/key/v1\n" + id);
        var present = secrets.present(master);
        jdbc.sql("""
                        insert into vault.key (key_id, subject_id, purpose, parent_key_id, stream_id, wrapped, kek_version,
                            commitment)
                        values (?, ?, ?, ?::uuid, ?::uuid, ?, ?, ?) on conflict (stream_id) where stream_id is not null do nothing""")
                .params(
                        id.value(),
                        subject.value(),
                        purpose,
                        parent,
                        stream,
                        present.wrap(context(id, subject), secret.bytes()),
                        present.version(),
                        commitment)
                .update();
        return new Row(id, commitment);
    }

    /** Forgets what is in memory, so that the next use looks whether the key is still there. */
    public void evict(SubjectId subject) {
        evictions.incrementAndGet();
        current.invalidate(subject);
        connections.asMap().values().removeIf(key -> key.belongsTo(subject));
        known.asMap()
                .values()
                .removeIf(key -> key.filter(its -> its.belongsTo(subject)).isPresent());
    }

    /** An eviction sees what was put before it; what is put after it sees the eviction. */
    private <K, V> void keep(long before, Cache<K, V> cache, K name, V value) {
        cache.put(name, value);
        if (evictions.get() != before) {
            cache.invalidate(name);
        }
    }

    private MappedQuerySpec<SubjectKey> stored(String condition, UUID id) {
        return jdbc.sql("""
                        select key_id, subject_id, wrapped, kek_version from vault.key
                        where destroyed_at is null and\s""" + condition).param(id).query((row, number) -> {
            var key = new KeyId(row.getObject("key_id", UUID.class));
            var subject = new SubjectId(row.getObject("subject_id", UUID.class));
            var secret =
                    Secret.of(master.unwrap(row.getInt("kek_version"), context(key, subject), row.getBytes("wrapped")));
            return new SubjectKey(key, subject, secret);
        });
    }

    static String context(KeyId key, SubjectId subject) {
        return "vault.key/" + key + "/" + subject;
    }

    private static <K, V> Cache<K, V> cache(KeyCacheProperties properties) {
        return Caffeine.newBuilder()
                .maximumSize(properties.size())
                .expireAfterWrite(properties.timeToLive())
                .build();
    }
}
