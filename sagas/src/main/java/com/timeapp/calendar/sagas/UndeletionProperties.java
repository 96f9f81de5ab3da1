package com.timeapp.calendar.sagas;

import com.timeapp.calendar.domain.sync.UndeletionLimit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param undeletedWithin for how long an event of ours that was deleted in its calendar is linked with its task again when it
 *     is put back; later it is the person's own
 */
@ConfigurationProperties("time.sync")
public record UndeletionProperties(@DefaultValue("30d") Duration undeletedWithin) {

    UndeletionLimit limit() {
        return new UndeletionLimit(undeletedWithin);
    }
}
