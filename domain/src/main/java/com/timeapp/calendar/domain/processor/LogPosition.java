package com.timeapp.calendar.domain.processor;

/** Where a fact stands in the log. Positions grow, with holes among them, and are not always seen in their order. */
public record LogPosition(long index) {

    /** Before the first fact. */
    public static final LogPosition NONE = new LogPosition(0);
}
