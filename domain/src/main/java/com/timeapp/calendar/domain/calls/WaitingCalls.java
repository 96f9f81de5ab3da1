package com.timeapp.calendar.domain.calls;

import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What waits in the queue of {@link RemoteCalls}, for who wants to know. */
public interface WaitingCalls {

    /** How many calls each connection of these accounts waits for; one that waits for none is not in the answer. */
    Map<ConnectionId, Integer> counts(Collection<AccountId> lanes);

    /** When the write of each of these mappings is tried next; one that waits for none is not in the answer. */
    Map<MappingId, Instant> dueTimes(Collection<AccountId> lanes, Collection<MappingId> mappings);
}
