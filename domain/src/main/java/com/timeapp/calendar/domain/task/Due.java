package com.timeapp.calendar.domain.task;

import java.time.Instant;
import java.time.LocalDate;

/** When a task is due: at an instant, or on a date that has no zone. */
public sealed interface Due {

    record At(Instant instant) implements Due {}

    record On(LocalDate date) implements Due {}
}
