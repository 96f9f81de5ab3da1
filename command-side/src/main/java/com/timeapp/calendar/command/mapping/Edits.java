package com.timeapp.calendar.command.mapping;

import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.sync.EventField;
import java.util.Optional;
import java.util.Set;

/** What was changed in a version of the task, as far as an event shows it. */
final class Edits {

    private Edits() {}

    static Set<EventField> inApp(SyncTask sync) {
        return sync.origin().isPresent() || sync.anew() ? Set.of() : EventField.of(sync.changed());
    }

    /** Anywhere but in this calendar: in the app or in another one. */
    static Set<EventField> elsewhere(SyncTask sync) {
        return isFromHere(sync) || sync.anew() ? Set.of() : EventField.of(sync.changed());
    }

    static boolean isFromHere(SyncTask sync) {
        return sync.origin().equals(Optional.of(sync.mapping()));
    }
}
