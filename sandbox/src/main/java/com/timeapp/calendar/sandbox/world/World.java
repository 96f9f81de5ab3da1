package com.timeapp.calendar.sandbox.world;

/** Everything around one simulated provider. */
public final class World {

    private final SandboxClock clock = new SandboxClock();
    private final Outbox outbox = new Outbox();
    private final Violations violations = new Violations(clock);
    private final Requests requests = new Requests();
    private final Faults faults = new Faults(requests);

    public SandboxClock clock() {
        return clock;
    }

    public Faults faults() {
        return faults;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Violations violations() {
        return violations;
    }

    public Requests requests() {
        return requests;
    }
}
