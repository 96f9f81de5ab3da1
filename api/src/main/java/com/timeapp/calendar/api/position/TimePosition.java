package com.timeapp.calendar.api.position;

import com.timeapp.calendar.api.input.SealedNumber;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.domain.processor.LogPositions;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The header {@code Time-Position}: opaque to callers, who hand it back as {@code ?after_position=}. */
@Component
public class TimePosition {

    public static final String HEADER = "Time-Position";

    public static final String PARAMETER = "after_position";

    private final LogPositions log;
    private final SealedNumber form;

    TimePosition(LogPositions log, KeyedIds ids) {
        this.log = log;
        this.form = new SealedNumber(ids, "api/position", "");
    }

    /** Where the newest fact of a stream stands, its id being that of a task or connection that was just changed. */
    public LogPosition of(UUID stream) {
        return of(List.of(stream));
    }

    /** Where the newest of all facts of these streams stands. */
    public LogPosition of(Collection<UUID> streams) {
        return log.newestOf(streams).stream()
                .max(Comparator.comparingLong(LogPosition::index))
                .orElse(LogPosition.NONE);
    }

    public String text(LogPosition position) {
        return form.text(position.index());
    }

    /** For the answer to a command that changed this stream. */
    public String after(UUID stream) {
        return text(of(stream));
    }

    LogPosition read(String text) {
        var index = form.read(text);
        if (index.isEmpty() || index.getAsLong() > log.head().index()) {
            throw Problem.invalid(PARAMETER, "is none that this service has given")
                    .asException();
        }
        return new LogPosition(index.getAsLong());
    }
}
