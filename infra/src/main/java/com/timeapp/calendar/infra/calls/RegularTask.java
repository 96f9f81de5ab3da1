package com.timeapp.calendar.infra.calls;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Regular work as the scheduler knows it, which counts how often in a row it failed on whichever node. */
final class RegularTask {

    private static final Logger LOG = LoggerFactory.getLogger(RegularTask.class);

    private RegularTask() {}

    static RecurringTask<Void> of(RegularWork work) {
        return Tasks.recurring(work.name(), FixedDelay.of(work.pause())).execute((instance, context) -> make(work));
    }

    private static void make(RegularWork work) {
        try {
            work.work().run();
        } catch (RuntimeException failure) {
            // its text may quote anything
            LOG.warn(
                    "{} is tried again in {}: {}",
                    work.name(),
                    work.pause(),
                    failure.getClass().getName());
            throw failure;
        }
    }
}
