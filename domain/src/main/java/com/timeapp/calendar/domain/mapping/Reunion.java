package com.timeapp.calendar.domain.mapping;

import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.task.TaskContent;
import java.util.Optional;

/** What a person's own event meets that comes, or comes back, to a task that was made from it before and has lived on. */
public sealed interface Reunion {

    /**
     * No calendar holds the task's event: what either side edited since they parted is merged.
     *
     * @param agreed what both said when the event was let go; absent where that is not known
     */
    record Alone(TaskContent task, Optional<Synced> agreed) implements Reunion {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "Alone[…]";
        }
    }

    /** Another calendar holds it, which the task follows. This copy is told of from now on, and may say something else. */
    record BesideAnother() implements Reunion {}
}
