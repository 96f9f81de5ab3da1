package com.timeapp.calendar.query.task;

import com.timeapp.calendar.domain.task.Due;
import com.timeapp.calendar.domain.task.TaskContent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** From when to when a task is due, ends included. A date is all of that day in UTC. */
public record DueRange(Optional<Instant> from, Optional<Instant> to) {

    public static final DueRange ANY = new DueRange(Optional.empty(), Optional.empty());

    /** The range from the beginning of one due to the end of another. */
    public static DueRange between(Optional<Due> first, Optional<Due> last) {
        return new DueRange(first.map(DueRange::beginning), last.map(DueRange::end));
    }

    boolean covers(TaskContent task) {
        if (from.isEmpty() && to.isEmpty()) {
            return true;
        }
        return task.due()
                .filter(due -> from.isEmpty() || !end(due).isBefore(from.get()))
                .filter(due -> to.isEmpty() || !beginning(due).isAfter(to.get()))
                .isPresent();
    }

    private static Instant beginning(Due due) {
        return switch (due) {
            case Due.At at -> at.instant();
            case Due.On on -> midnight(on.date());
        };
    }

    private static Instant end(Due due) {
        return switch (due) {
            case Due.At at -> at.instant();
            case Due.On on -> midnight(on.date().plusDays(1)).minusNanos(1);
        };
    }

    private static Instant midnight(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
