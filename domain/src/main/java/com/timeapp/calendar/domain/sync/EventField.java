package com.timeapp.calendar.domain.sync;

/** A field that both sides may change. */
public enum EventField {
    TITLE,
    START,
    LENGTH,
    DESCRIPTION
}
