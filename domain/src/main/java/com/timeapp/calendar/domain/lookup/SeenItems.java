package com.timeapp.calendar.domain.lookup;

import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Items of a calendar that were looked at and left alone, so that they are not read again until they change. */
public interface SeenItems {

    /** Those of {@code listed} (resource → version) that were seen in just that version. */
    Set<String> unchanged(SubjectId owner, ConnectionId connection, Map<String, RemoteVersion> listed);

    default void remember(SubjectId owner, ConnectionId connection, Map<String, RemoteVersion> items) {
        remember(owner, connection, items, Map.of());
    }

    /** @param putOff those of them that are only put off, until they are remembered anew, with when they begin */
    void remember(
            SubjectId owner, ConnectionId connection, Map<String, RemoteVersion> items, Map<String, Instant> putOff);

    /** Those that were put off and begin no later than that. */
    List<String> putOffUntil(SubjectId owner, ConnectionId connection, Instant start);

    /** Of a whole calendar that is listed in parts: one of them showed these. */
    void listed(SubjectId owner, ConnectionId connection, Collection<String> resources);

    /** Those of {@code resources} that no part of the listing has shown so far. */
    List<String> unlisted(SubjectId owner, ConnectionId connection, Collection<String> resources);

    /** It is over, or begins anew. */
    void forgetListing(ConnectionId connection);

    void forgetAll(ConnectionId connection);

    void forget(SubjectId owner, ConnectionId connection, Collection<String> resources);

    /**
     * As it is kept.
     *
     * @param start when it begins
     */
    record PutOff(String resource, Instant start) {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "PutOff[…]";
        }
    }
}
