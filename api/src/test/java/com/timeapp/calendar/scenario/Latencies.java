package com.timeapp.calendar.scenario;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Sorted. */
record Latencies(List<Duration> all) {

    static Latencies of(Collection<Duration> some) {
        return new Latencies(some.stream().sorted().toList());
    }

    double millis(double quantile) {
        var index = (int) Math.ceil(quantile * all.size()) - 1;
        return all.get(Math.max(index, 0)).toNanos() / 1e6;
    }

    /** Of a Markdown table whose columns are the number, the median, p99 and the longest. */
    String row(String what) {
        return "| %s | %d | %.0f | %.0f | %.0f |".formatted(what, all.size(), millis(0.5), millis(0.99), millis(1));
    }
}
