package com.timeapp.calendar.domain.gateway;

/** How a removal ended; both are success. */
public enum Removed {
    NOW,
    BEFORE
}
