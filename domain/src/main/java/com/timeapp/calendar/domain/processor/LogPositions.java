package com.timeapp.calendar.domain.processor;

import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where facts stand in the log, and how far along it the processors have come, on whichever node they run. */
public interface LogPositions {

    LogPosition head();

    /** The position of the newest fact of each of these streams; a stream without facts is not in the answer. */
    List<LogPosition> newestOf(Collection<UUID> streams);

    /** Whether every processor of this kind has handled the facts at these positions, or had nothing to do with them. */
    boolean arePast(Kind kind, Collection<LogPosition> positions);

    /** How far all processors of this kind have come. */
    LogPosition reachedBy(Kind kind);

    /** How far each processor behind the log has come, by its name. */
    Map<String, LogPosition> reached();
}
