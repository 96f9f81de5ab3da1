package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Known;
import java.util.Optional;

/** An item that is new to us, and the mapping that it belongs to where there is one. */
record PageItem(ChangedItem item, Optional<Known> known) {

    PageItem(ChangedItem item, Known known) {
        this(item, Optional.ofNullable(known));
    }

    /** As far as the item tells: of some only the address is known. */
    ExternalEventRef ref() {
        return switch (item) {
            case ChangedItem.Present present -> present.event().ref();
            case ChangedItem.Unreadable unreadable -> unreadable.ref();
            case ChangedItem.Listed listed -> new ExternalEventRef("", listed.resource());
            case ChangedItem.Vanished vanished -> new ExternalEventRef("", vanished.resource());
            case ChangedItem.Withdrawn withdrawn -> new ExternalEventRef("", withdrawn.resource());
            case ChangedItem.NotAnEvent other -> new ExternalEventRef("", other.resource());
        };
    }
}
