package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Known;
import java.util.Optional;

/** An item that is new to us, and the mapping that it belongs to where there is one. */
record PageItem(ChangedItem item, Optional<Known> known) {

    PageItem(ChangedItem item, Known known) {
        this(item, Optional.ofNullable(known));
    }
}
