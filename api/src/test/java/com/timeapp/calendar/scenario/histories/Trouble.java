package com.timeapp.calendar.scenario.histories;

/** What comes between us and a provider, once. */
enum Trouble {
    THROTTLED,
    SERVER_ERROR,
    REFUSED,
    /** The connection is cut, and nothing was carried out. */
    CUT_BEFORE,
    /** The connection is cut after it was carried out. */
    CUT_AFTER,
    /** The worker dies before it has asked. */
    DIES_BEFORE,
    /** The worker dies with the answer, and nobody records it. */
    DIES_AFTER
}
