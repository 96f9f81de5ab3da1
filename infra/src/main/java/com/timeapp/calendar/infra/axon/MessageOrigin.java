package com.timeapp.calendar.infra.axon;

/** What every message carries about where it came from. Ids only: metadata is stored in clear. */
public final class MessageOrigin {

    /** The person or client on whose behalf it all began. */
    public static final String ACTOR = "actor";

    /** The message that led to this one. */
    public static final String CAUSATION = "causation";

    /** The first message of the chain. */
    public static final String CORRELATION = "correlation";

    private MessageOrigin() {}
}
