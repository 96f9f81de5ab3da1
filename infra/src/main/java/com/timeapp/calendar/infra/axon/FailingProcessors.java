package com.timeapp.calendar.infra.axon;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Segments that stand still on this node because their newest batch failed, and what kind of failure that was. */
final class FailingProcessors {

    private final Map<Part, String> failures = new ConcurrentHashMap<>();
    private final AtomicLong total = new AtomicLong();

    record Part(String processor, int segment) {}

    void failed(String processor, int segment, Throwable failure) {
        total.incrementAndGet();
        failures.put(
                new Part(processor, segment), Failures.root(failure).getClass().getName());
    }

    void recovered(String processor, int segment) {
        failures.remove(new Part(processor, segment));
    }

    /** Another node works on them now, and tells itself how that goes. */
    void takenOver(Collection<Part> parts) {
        failures.keySet().removeAll(parts);
    }

    /** By the processor's name. */
    Map<String, String> now() {
        var byProcessor = new TreeMap<String, String>();
        failures.forEach((part, failure) -> byProcessor.put(part.processor(), failure));
        return byProcessor;
    }

    /** Batches that were given up since this node started. */
    long total() {
        return total.get();
    }
}
