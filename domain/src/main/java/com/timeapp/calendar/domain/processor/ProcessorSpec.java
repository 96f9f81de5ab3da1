package com.timeapp.calendar.domain.processor;

/**
 * An event processor that a module wants to run; published as a bean, registered in one place with all others.
 *
 * @param name the processing group of its handlers
 * @param batchSize events per transaction at the most
 * @param segments how many parts of the stream may be handled side by side
 */
public record ProcessorSpec(String name, Kind kind, int batchSize, int segments) {

    public enum Kind {
        /** In the transaction of the append itself; a failure fails the command. Starts with the deployment. */
        LOOKUP,
        /** Behind the log, from the first fact on; may be reset and replayed. */
        PROJECTION,
        /** Behind the log; never replayed, and on a log that already has facts it starts at the head. */
        POLICY,
        /** As a policy, but stateful. */
        SAGA
    }

    public static ProcessorSpec lookup(String name) {
        return new ProcessorSpec(name, Kind.LOOKUP, 1, 1);
    }
}
