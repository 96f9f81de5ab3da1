package com.timeapp.calendar.infra.nodes;

import java.time.Duration;

/** Tells the others that this node runs. */
final class Heartbeat implements Duty {

    private final RunningNodes nodes;
    private final Duration pause;

    Heartbeat(RunningNodes nodes, Duration pause) {
        this.nodes = nodes;
        this.pause = pause;
    }

    @Override
    public String name() {
        return "heartbeat";
    }

    @Override
    public Duration pause() {
        return pause;
    }

    @Override
    public void begin() {
        nodes.beat();
    }

    @Override
    public void turn() {
        nodes.beat();
    }

    @Override
    public void end() {
        nodes.leave();
    }
}
