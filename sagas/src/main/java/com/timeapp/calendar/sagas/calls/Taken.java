package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.connection.SyncCounts;

/** What became of a page. */
sealed interface Taken {

    record Imported(SyncCounts counts) implements Taken {}

    /** Nothing of it was imported: it would do too much at once. */
    record TooMuch(RunPlan plan) implements Taken {}
}
