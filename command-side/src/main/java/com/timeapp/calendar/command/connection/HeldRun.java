package com.timeapp.calendar.command.connection;

import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.id.PlanId;
import java.util.Optional;

/** The run of imports that waits for its person, and the one they agreed to last. */
class HeldRun {

    private Optional<PlanId> plan = Optional.empty();
    private RunPlan seen = RunPlan.HARMLESS;
    private Optional<PlanId> confirmed = Optional.empty();

    void held(PlanId id, RunPlan what) {
        plan = Optional.of(id);
        seen = what;
    }

    void confirmed() {
        confirmed = plan;
    }

    void ended() {
        plan = Optional.empty();
        seen = RunPlan.HARMLESS;
    }

    Optional<PlanId> plan() {
        return plan;
    }

    /** Whether that is what waits already, or what was agreed to. */
    boolean isKnown(RunPlan what) {
        return plan.isPresent() && seen.doesTheSameAs(what);
    }

    boolean waitsAs(PlanId id) {
        return plan.equals(Optional.of(id)) && !wasConfirmed(id);
    }

    /** Agreeing twice to the same is once enough. */
    boolean wasConfirmed(PlanId id) {
        return confirmed.equals(Optional.of(id));
    }
}
