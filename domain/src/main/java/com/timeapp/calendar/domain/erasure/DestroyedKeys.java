package com.timeapp.calendar.domain.erasure;

import com.timeapp.calendar.domain.subject.DestroyedKey;
import java.util.List;

/**
 * The keys of an erasure that are gone.
 *
 * @param told one by one: the person's and those of connections
 * @param ofTasks how many there were of tasks, which were wrapped by the person's key and are gone with it
 */
public record DestroyedKeys(List<Told> told, int ofTasks) {

    public DestroyedKeys {
        told = List.copyOf(told);
    }

    /** @param firstMasterKey the version of the master key that wrapped it first; all up to the last have wrapped it */
    public record Told(DestroyedKey key, int firstMasterKey) {}

    public List<DestroyedKey> keys() {
        return told.stream().map(Told::key).toList();
    }
}
