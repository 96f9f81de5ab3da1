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
    /** The person invited others to the event, who would get mail about the change. */
    HAS_GUESTS,
    /** The event is somebody else's, who invited the person. */
    NOT_ORGANIZER
}
