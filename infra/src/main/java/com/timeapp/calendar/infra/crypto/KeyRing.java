package com.timeapp.calendar.infra.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.infra.crypto.KeyRows.NewKey;
import com.timeapp.calendar.infra.crypto.KeyRows.Stream;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The keys of persons, unwrapped for a short while. A key that was destroyed on another node is forgotten here when its
 * time in the cache is over, at the latest.
 */
public final class KeyRing implements SubjectKeys {

    /** Keys that are read at once. Whoever reads the log from the beginning needs them next. */
    private static final int READ_AHEAD = 50;

    private final KeyRows rows;
    private final MasterKeys master;
    private final DeploymentSecrets secrets;
    private final KeyIds ids;
    private final Cache<SubjectId, SubjectKey> current;
    private final Cache<Stream, SubjectKey> streams;
    private final Cache<KeyId, Kept> known;
    private final UncommittedKeys uncommitted = new UncommittedKeys();

    /** Counts evictions: what was read before one is not kept after it. */
    private final AtomicLong evictions = new AtomicLong();

    KeyRing(KeyRows rows, MasterKeys master, DeploymentSecrets secrets, KeyIds ids, KeyCacheProperties cache) {
        this.rows = rows;
        this.master = master;
        this.secrets = secrets;
        this.ids = ids;
        current = cache(cache);
        streams = cache(cache);
        known = cache(cache);
    }

    /** A key just made, and what proves later that it was this one. */
    public record Made(SubjectKey key, String commitment) {}

    /** Unwrapped when it is first asked for. */
    private record Kept(SubjectId subject, Lazily<Optional<SubjectKey>> key) {}

    @Override
    public Optional<SubjectKey> of(SubjectId subject) {
        // loaded outside the cache's lock: a caller may hold a connection that another one is waiting for
        var cached = current.getIfPresent(subject);
        if (cached != null) {
            return Optional.of(cached);
        }
        var before = evictions.get();
        var key = rows.ofPerson(subject).flatMap(this::unwrapped);
        key.ifPresent(found -> keep(before, current, subject, found));
        return key;
    }

    @Override
    public Optional<SubjectKey> of(SubjectId subject, ConnectionId connection) {
        var stream = new Stream(subject, connection.value());
        return of(stream, parent -> connectionKey(stream, parent));
    }

    @Override
    public Optional<SubjectKey> of(SubjectId subject, TaskId task) {
        var stream = new Stream(subject, task.value());
        return of(stream, parent -> taskKey(stream, parent));
    }

    private Optional<SubjectKey> of(Stream stream, Function<SubjectKey, Optional<SubjectKey>> stored) {
        var cached = streams.getIfPresent(stream);
        return cached == null
                ? uncommitted.find(stream).or(() -> of(stream.subject()).flatMap(stored))
                : Optional.of(cached);
    }

    /** Wrapped by the master key: destroyed alone, while its person's key lives on, it is to go with backups too. */
    private Optional<SubjectKey> connectionKey(Stream stream, SubjectKey parent) {
        var before = evictions.get();
        var known = rows.ofStream(stream);
        if (known.isPresent()) {
            return kept(before, stream, known);
        }
        var id = ids.next();
        var secret = Secret.random();
        var wrapping = secrets.present(master);
        var wrapped = wrapping.wrap(context(id, stream.subject()), secret.bytes());
        return stored(
                before,
                stream,
                parent,
                secret,
                new NewKey(id, "connection", wrapped, wrapping.version(), commitment(id, secret)));
    }

    private Optional<SubjectKey> taskKey(Stream stream, SubjectKey parent) {
        var id = ids.next();
        var secret = Secret.random();
        return stored(
                evictions.get(),
                stream,
                parent,
                secret,
                new NewKey(id, "task", parent.wrap(id, secret), null, commitment(id, secret)));
    }

    private Optional<SubjectKey> stored(long before, Stream stream, SubjectKey parent, Secret secret, NewKey key) {
        var id = key.id();
        var row = rows.ofStream(stream, parent.id(), key);
        if (row.filter(its -> its.id().equals(id)).isPresent()) {
            var made = new SubjectKey(id, stream.subject(), secret);
            uncommitted.add(stream, made, () -> {
                keep(before, streams, stream, made);
                keep(before, known, id, new Kept(stream.subject(), new Lazily<>(() -> Optional.of(made))));
            });
            return Optional.of(made);
        }
        return kept(before, stream, row);
    }

    private Optional<SubjectKey> kept(long before, Stream stream, Optional<KeyRow> row) {
        var key = row.flatMap(this::unwrapped);
        key.ifPresent(found -> keep(before, streams, stream, found));
        return key;
    }

    @Override
    public Optional<SubjectKey> byId(KeyId id) {
        var cached = known.getIfPresent(id);
        return (cached == null ? read(id) : cached.key()).get();
    }

    private Lazily<Optional<SubjectKey>> read(KeyId id) {
        var before = evictions.get();
        var found = new Lazily<Optional<SubjectKey>>(Optional::empty);
        for (var row : rows.from(id, READ_AHEAD)) {
            var key = new Lazily<>(() -> unwrapped(row));
            keep(before, known, row.id(), new Kept(row.subject(), key));
            found = row.id().equals(id) ? key : found;
        }
        return found;
    }

    private Optional<SubjectKey> unwrapped(KeyRow row) {
        return row.wrapped()
                .flatMap(wrapped -> row.masterKey().isPresent()
                        ? Optional.of(Secret.of(
                                master.unwrap(row.masterKey().getAsInt(), context(row.id(), row.subject()), wrapped)))
                        : row.parent().flatMap(this::byId).map(parent -> parent.unwrap(row.id(), wrapped)))
                .map(secret -> new SubjectKey(row.id(), row.subject(), secret));
    }

    /** Makes the person's key, in the current transaction; fails where there ever was one. */
    public Made make(SubjectId subject) {
        var id = ids.next();
        var secret = Secret.random();
        var commitment = commitment(id, secret);
        rows.makeForPerson(id, subject, secrets.present(master), secret, commitment);
        return new Made(new SubjectKey(id, subject, secret), Base64.getEncoder().encodeToString(commitment));
    }

    private static byte[] commitment(KeyId id, Secret secret) {
        return secret.commitment("time-calendar/key/v1\n" + id);
    }

    /** Forgets what is in memory, so that the next use looks whether the key is still there. */
    public void evict(SubjectId subject) {
        evictions.incrementAndGet();
        current.invalidate(subject);
        streams.asMap().keySet().removeIf(stream -> stream.subject().equals(subject));
        known.asMap().values().removeIf(kept -> kept.subject().equals(subject));
    }

    /** An eviction sees what was put before it; what is put after it sees the eviction. */
    private <K, V> void keep(long before, Cache<K, V> cache, K name, V value) {
        cache.put(name, value);
        if (evictions.get() != before) {
            cache.invalidate(name);
        }
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
