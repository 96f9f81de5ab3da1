package com.timeapp.calendar.domain.connection;

/** Whether our events block time; {@code AUTO}: timed ones do, all-day ones do not. */
public enum ShowAs {
    AUTO,
    BUSY,
    FREE
}
