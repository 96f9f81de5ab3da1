package com.timeapp.calendar.sandbox.world;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each operation was asked for, and how it ended. */
public final class Requests {

    private final Map<Key, LongAdder> counts = new ConcurrentSkipListMap<>();

    private record Key(String operation, int status) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            var byName = operation.compareTo(other.operation);
            return byName != 0 ? byName : Integer.compare(status, other.status);
        }
    }

    /** @param operation under the provider's own name, such as {@code calendar.events.list} */
    public record Count(String operation, int status, long count) {}

    public void count(String operation, int status) {
        counts.computeIfAbsent(new Key(operation, status), any -> new LongAdder())
                .increment();
    }

    List<Count> all() {
        return counts.entrySet().stream()
                .map(entry -> new Count(
                        entry.getKey().operation(),
                        entry.getKey().status(),
                        entry.getValue().sum()))
                .toList();
    }
}
