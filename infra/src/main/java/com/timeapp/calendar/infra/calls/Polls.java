package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.connection.Provider;
import java.time.Duration;

/** How often calendars are asked: each at its provider's interval, and less often the longer nothing happens there. */
record Polls(PollProperties usual, ApplePollProperties apple) {

    Duration interval(Provider provider) {
        return provider == Provider.APPLE ? apple.pollInterval() : usual.pollInterval();
    }

    /** Where an interval is longer it is kept to. */
    Duration longest(Provider provider) {
        var interval = interval(provider);
        return interval.compareTo(usual.pollMax()) > 0 ? interval : usual.pollMax();
    }
}
