package com.timeapp.calendar.infra.contract;

/** What one provider does and another does not. The contract asserts either. */
public enum Capability {
    /** A listing holds the events themselves, else their names and versions. */
    LISTS_EVENTS,
    /** An event has a priority. */
    KEEPS_PRIORITIES,
    /** A name that was ever used is taken for ever. */
    NEVER_REUSES_NAMES,
    /** Changes are told through channels. */
    PUSHES
}
