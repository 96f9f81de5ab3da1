package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.id.AccountId;
import java.time.Duration;

/** How many requests may go out now, so that no quota of Google's is ever overrun. */
interface CallBudget {

    /** Takes as many as there are. */
    Turn take(AccountId account, int wanted);

    /**
     * @param granted of those wanted
     * @param pause until there are more; zero where all were granted
     */
    record Turn(int granted, Duration pause) {}
}
