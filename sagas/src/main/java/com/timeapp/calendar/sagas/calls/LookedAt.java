package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.sync.ImportCriteria;

/**
 * Under what an item is kept that was looked at and left alone: its version, and all that the connection said about what to
 * import. In another version, or under other settings, it is looked at again.
 */
final class LookedAt {

    private LookedAt() {}

    static RemoteVersion in(RemoteVersion version, Entry connection) {
        var criteria = criteria(connection);
        return new RemoteVersion(String.join(
                " ",
                Boolean.toString(criteria.pulls()),
                criteria.filter().name(),
                criteria.zone().getId(),
                criteria.category()
                        .map(category -> category.length() + category)
                        .orElse(""),
                version.value()));
    }

    static ImportCriteria criteria(Entry connection) {
        return ImportCriteria.of(connection.settings(), connection.target().zone());
    }
}
