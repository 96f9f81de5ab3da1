package com.timeapp.calendar.domain.erasure;

import com.timeapp.calendar.domain.subject.DestroyedKey;
import java.util.List;

/** What is done to keys and rows for an erasure. Each step can be repeated, and has a transaction of its own. */
public interface Destruction {

    /**
     * Counts, the first time, what of ours stands in the calendars, and each time what of it is gone.
     *
     * @param connections that are still to be let go
     */
    void survey(Erasure erasure, int connections);

    /**
     * Notes the keys in the anchor outside the database, then destroys them, deletes the credentials, and cuts the way
     * from the person's name to them.
     */
    void destroyKeys(Erasure erasure);

    /** The keys of this scope that are gone. */
    List<DestroyedKey> destroyedKeys(ErasureScope scope);

    /** Deletes every row that is about the scope, in views, look-ups, queue, sagas and dead letters. */
    void purge(Erasure erasure);

    /** Whether a grant of the person's is still to be given back to its provider, which takes the keys. */
    boolean isGivingBackGrants(ErasureScope scope);

    Acknowledgements acknowledgements(Erasure erasure);
}
