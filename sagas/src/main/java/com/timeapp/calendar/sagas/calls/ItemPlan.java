package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.SeenItems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of one item.
 *
 * @param order items are imported in this order, so that two imports lock mappings in the same one
 * @param leftAlone the version that need not be looked at again; absent for what a mapping remembers itself
 */
record ItemPlan(
        String order,
        ExternalEventRef ref,
        List<Object> commands,
        SyncCounts counts,
        Optional<RemoteVersion> leftAlone) {

    static final SyncCounts IMPORTED = new SyncCounts(1, 0, 0, 0, 0);
    static final SyncCounts CHANGED = new SyncCounts(0, 1, 0, 0, 0);
    static final SyncCounts DELETED = new SyncCounts(0, 0, 1, 0, 0);
    static final SyncCounts SKIPPED = new SyncCounts(0, 0, 0, 1, 0);
    static final SyncCounts REJECTED = new SyncCounts(0, 0, 0, 0, 1);

    void remember(Entry connection, SeenItems seen) {
        leftAlone.ifPresent(
                version -> seen.remember(connection.owner(), connection.connection(), Map.of(ref.resource(), version)));
    }
}
