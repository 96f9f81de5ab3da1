package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.processor.LogPosition;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Segments that stand still on this node because their newest batch failed, and what kind of failure that was. */
final class FailingProcessors {

    private final Map<Part, Failure> failures = new ConcurrentHashMap<>();
    private final AtomicLong total = new AtomicLong();

    record Part(String processor, int segment) {}

    /** @param end of the batch that failed */
    private record Failure(LogPosition end, String kind) {}

    /** @param end where in the log the batch would have come to */
    void failed(String processor, int segment, LogPosition end, Throwable failure) {
        total.incrementAndGet();
        failures.put(
                new Part(processor, segment),
                new Failure(end, Failures.root(failure).getClass().getName()));
    }

    void recovered(String processor, int segment) {
        failures.remove(new Part(processor, segment));
    }

    /**
     * What failed here another node has done by now. One that only works on it may fail as well, and between the two it
     * would look as if nothing stood still.
     *
     * @param reached how far other nodes have come with what they work on
     */
    void doneElsewhere(Map<Part, LogPosition> reached) {
        failures.entrySet().removeIf(failed -> {
            var there = reached.get(failed.getKey());
            return there != null && there.index() >= failed.getValue().end().index();
        });
    }

    /** By the processor's name. */
    Map<String, String> now() {
        var byProcessor = new TreeMap<String, String>();
        failures.forEach((part, failure) -> byProcessor.put(part.processor(), failure.kind()));
        return byProcessor;
    }

    /** Batches that were given up since this node started. */
    long total() {
        return total.get();
    }
}
