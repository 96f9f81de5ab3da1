package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.SubjectId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Persons whose erasure is under way, as this node knows: at once when it was asked for here, else within a heartbeat.
 * Looked at for every command, so it is kept in memory.
 */
public final class ClosingPersons {

    private volatile Set<SubjectId> persons = ConcurrentHashMap.newKeySet();

    /** Of whom it was asked for since the newest look began. */
    private Set<SubjectId> sinceLook = new HashSet<>();

    public boolean contains(SubjectId person) {
        return persons.contains(person);
    }

    public synchronized void add(SubjectId person) {
        sinceLook.add(person);
        persons.add(person);
    }

    /**
     * @param underWay finds out of whom erasures are; one who is added meanwhile may not be among them, and counts all the
     *     same
     */
    public void look(Supplier<? extends Collection<SubjectId>> underWay) {
        beginLook();
        end(underWay.get());
    }

    private synchronized void beginLook() {
        sinceLook = new HashSet<>();
    }

    private synchronized void end(Collection<SubjectId> found) {
        Set<SubjectId> now = ConcurrentHashMap.newKeySet();
        now.addAll(found);
        now.addAll(sinceLook);
        persons = now;
    }
}
