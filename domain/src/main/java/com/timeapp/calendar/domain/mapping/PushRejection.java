package com.timeapp.calendar.domain.mapping;

/** Why a provider will never take a write. */
public enum PushRejection {
    /** The provider calls the event itself invalid. */
    INVALID_EVENT,
    READ_ONLY,
    /** The event changed under every attempt. */
    NEVER_SETTLED
}
