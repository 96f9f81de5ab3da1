package com.timeapp.calendar.domain.mapping;

/** Why a provider will never take a write. */
public enum PushRejection {
    /** The provider calls the event itself invalid. */
    INVALID_EVENT,
    READ_ONLY,
    /** The event changed under every attempt. */
    NEVER_SETTLED,
    /** The provider forbids just this write and does not say why. */
    FORBIDDEN,
    /** Others take part in the event, and would get mail about the change. */
    HAS_GUESTS
}
