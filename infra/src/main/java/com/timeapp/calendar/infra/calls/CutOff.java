package com.timeapp.calendar.infra.calls;

/** This node shuts down and waits no longer: what was being called stays due, and nobody knows whether it arrived. */
final class CutOff extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CutOff() {
        super(null, null, false, false);
    }
}
