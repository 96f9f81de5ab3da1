package com.timeapp.calendar.infra.nodes;

import java.time.Duration;

/** What a node does again and again as long as it runs. One that fails is done again when its time has come. */
public interface Duty {

    /** What it is called in the log. */
    String name();

    /** From the end of one time to the beginning of the next. */
    Duration pause();

    /** Once, before requests are served; what fails here keeps the node from starting. */
    default void begin() {}

    void turn();

    /** Once, when the node stops. */
    default void end() {}
}
