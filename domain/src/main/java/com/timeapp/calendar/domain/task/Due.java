package com.timeapp.calendar.domain.task;

import java.time.Instant;
import java.time.LocalDate;

/** When a task is due: at an instant, or on a date that has no zone. */
public sealed interface Due {

    record At(Instant instant) implements Due {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "At[…]";
        }
    }

    record On(LocalDate date) implements Due {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "On[…]";
        }
    }
}
