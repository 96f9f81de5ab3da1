package com.timeapp.calendar.infra.axon;

import java.lang.management.ManagementFactory;
import java.util.UUID;

/**
 * Under which the claims of one engine stand in the table of tokens. Process and host tell an operator which one it is, but
 * are alike in two containers with one host name.
 */
record NodeName(String value) {

    static NodeName ofThisEngine() {
        return new NodeName(ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID());
    }
}
