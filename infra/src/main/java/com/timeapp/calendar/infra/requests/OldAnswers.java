package com.timeapp.calendar.infra.requests;

import com.timeapp.calendar.infra.nodes.Duty;
import java.time.Duration;

/** Go in time, also where nobody asks for anything any more. */
final class OldAnswers implements Duty {

    private final JdbcAnsweredRequests requests;
    private final Duration pause;

    OldAnswers(JdbcAnsweredRequests requests, Duration pause) {
        this.requests = requests;
        this.pause = pause;
    }

    @Override
    public String name() {
        return "old answers";
    }

    @Override
    public Duration pause() {
        return pause;
    }

    @Override
    public void turn() {
        while (requests.forgetOld()) {
            // the next ones
        }
    }
}
