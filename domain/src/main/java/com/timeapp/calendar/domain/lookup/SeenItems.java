package com.timeapp.calendar.domain.lookup;

import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Items of a calendar that were looked at and left alone, so that they are not read again until they change. */
public interface SeenItems {

    /** Those of {@code listed} (resource → version) that were seen in just that version. */
    Set<String> unchanged(SubjectId owner, ConnectionId connection, Map<String, RemoteVersion> listed);

    void remember(SubjectId owner, ConnectionId connection, Map<String, RemoteVersion> items);

    void forgetAll(ConnectionId connection);

    void forget(SubjectId owner, ConnectionId connection, Collection<String> resources);
}
