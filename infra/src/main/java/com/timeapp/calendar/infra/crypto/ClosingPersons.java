package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.SubjectId;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Persons whose erasure is under way, as this node knows: at once when it was asked for here, else within a heartbeat.
 * Looked at for every command, so it is kept in memory.
 */
public final class ClosingPersons {

    private volatile Set<SubjectId> persons = ConcurrentHashMap.newKeySet();

    public boolean contains(SubjectId person) {
        return persons.contains(person);
    }

    public void add(SubjectId person) {
        persons.add(person);
    }

    public void replace(Collection<SubjectId> now) {
        Set<SubjectId> fresh = ConcurrentHashMap.newKeySet();
        fresh.addAll(now);
        persons = fresh;
    }
}
