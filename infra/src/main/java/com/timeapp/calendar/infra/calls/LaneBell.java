package com.timeapp.calendar.infra.calls;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.beans.factory.ObjectProvider;

/** Tells this node's scheduler that there is something to do; the other nodes find out when they poll. */
final class LaneBell {

    private final ObjectProvider<Scheduler> scheduler;

    LaneBell(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    void ring() {
        scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
    }
}
