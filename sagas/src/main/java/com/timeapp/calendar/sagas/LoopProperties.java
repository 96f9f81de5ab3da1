package com.timeapp.calendar.sagas;

import com.timeapp.calendar.domain.sync.LoopLimit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an event is written no more: its calendar and we have answered each other's writes more than {@code writes} times
 * within that time.
 *
 * @param writes from 100 on it is never too often
 * @param within also for how long it has to be calm until the next edit of its task lets it be written again
 */
@ConfigurationProperties("time.sync.loop")
public record LoopProperties(
        @DefaultValue("6") int writes, @DefaultValue("10m") Duration within) {

    LoopLimit limit() {
        return new LoopLimit(writes, within);
    }
}
