package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Keys of persons for tests that have no database. */
public final class KeysInMemory implements SubjectKeys {

    private final Map<SubjectId, SubjectKey> keys = new ConcurrentHashMap<>();

    public SubjectKey make(SubjectId subject) {
        var key = new SubjectKey(new KeyId(UUID.randomUUID()), subject, Secret.random());
        keys.put(subject, key);
        return key;
    }

    public void destroy(SubjectId subject) {
        keys.remove(subject);
    }

    @Override
    public Optional<SubjectKey> of(SubjectId subject) {
        return Optional.ofNullable(keys.get(subject));
    }

    @Override
    public Optional<SubjectKey> byId(KeyId id) {
        return keys.values().stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
