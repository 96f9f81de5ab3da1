package com.timeapp.calendar.domain.connection;

import java.time.Instant;
import java.util.Optional;

/** Whose value stands where both sides changed the same event. What only one side changed is merged by all but {@link #ASK}. */
public enum ConflictPolicy {
    /** Fields that only one side changed are merged; the person decides the others. */
    MERGE,
    TASK_WINS,
    CALENDAR_WINS,
    /** The side that was changed last; where that cannot be told, the calendar. */
    NEWEST_WINS,
    /** The person decides whenever both sides changed the event, even if in different fields. */
    ASK;

    public enum Decision {
        TASK,
        CALENDAR,
        ASK
    }

    /**
     * @param edited when the task was changed in what it shares with the event
     * @param changed when the event was; the calendar has it where both are the same, or one is not known
     */
    public Decision decide(Optional<Instant> edited, Optional<Instant> changed) {
        return switch (this) {
            case MERGE, ASK -> Decision.ASK;
            case TASK_WINS -> Decision.TASK;
            case CALENDAR_WINS -> Decision.CALENDAR;
            case NEWEST_WINS ->
                edited.flatMap(task -> changed.map(task::isAfter)).orElse(false) ? Decision.TASK : Decision.CALENDAR;
        };
    }
}
