package com.timeapp.calendar.domain.erasure;

import com.timeapp.calendar.domain.id.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** What is done to keys and rows for an erasure. Each step can be repeated, and has a transaction of its own. */
public interface Destruction {

    /**
     * Counts, the first time, what of ours stands in the calendars, and each time what of it is gone. What others may have
     * from the request on is given free once more, if somebody was late with it.
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
    DestroyedKeys destroyedKeys(ErasureScope scope);

    /**
     * Deletes every row that is about the scope, in views, look-ups, queue, sagas and dead letters.
     *
     * @param skeletonUntil noted: when the facts are to go, too
     */
    void purge(Erasure erasure, Optional<Instant> skeletonUntil);

    /**
     * Has grants given back to their provider, which takes the keys.
     *
     * @param needed accounts that the person still has connections of
     * @return whether all are that can be
     */
    boolean giveBackGrants(ErasureScope scope, Collection<AccountId> needed);

    Acknowledgements acknowledgements(Erasure erasure);
}
