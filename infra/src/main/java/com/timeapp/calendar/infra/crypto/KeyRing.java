package com.timeapp.calendar.infra.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;

/**
 * The keys of persons, unwrapped for a short while. A key that was destroyed on another node is forgotten here when its
 * time in the cache is over, at the latest.
 */
public final class KeyRing implements SubjectKeys {

    private final JdbcClient jdbc;
    private final MasterKeys master;
    private final DeploymentSecrets secrets;
    private final Cache<SubjectId, SubjectKey> current;
    private final Cache<KeyId, Optional<SubjectKey>> known;

    KeyRing(JdbcClient jdbc, MasterKeys master, DeploymentSecrets secrets, KeyCacheProperties cache) {
        this.jdbc = jdbc;
        this.master = master;
        this.secrets = secrets;
        current = cache(cache);
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
        var key = stored("subject_id = ? and purpose = 'subject'", subject.value())
                .optional();
        key.ifPresent(found -> current.put(subject, found));
        return key;
    }

    @Override
    public Optional<SubjectKey> byId(KeyId id) {
        var cached = known.getIfPresent(id);
        if (cached != null) {
            return cached;
        }
        var key = stored("key_id = ?", id.value()).optional();
        known.put(id, key);
        return key;
    }

    /** Makes the person's key, in the current transaction; fails where there ever was one. */
    public Made make(SubjectId subject) {
        var id = new KeyId(UUID.randomUUID());
        var secret = Secret.random();
        var commitment = secret.commitment("time-calendar/key/v1\n" + id);
        var present = secrets.present(master);
        jdbc.sql("""
                        insert into vault.key (key_id, subject_id, purpose, wrapped, kek_version, commitment)
                        values (?, ?, 'subject', ?, ?, ?)""")
                .params(
                        id.value(),
                        subject.value(),
                        present.wrap(context(id, subject), secret.bytes()),
                        present.version(),
                        commitment)
                .update();
        return new Made(new SubjectKey(id, subject, secret), Base64.getEncoder().encodeToString(commitment));
    }

    /** Forgets what is in memory, so that the next use looks whether the key is still there. */
    public void evict(SubjectId subject) {
        current.invalidate(subject);
        known.asMap()
                .values()
                .removeIf(key -> key.filter(its -> its.belongsTo(subject)).isPresent());
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
