package com.timeapp.calendar.sandbox.google.quota;

import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.world.Violations;
import com.timeapp.calendar.sandbox.world.Violations.Rule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** How many calls are under way at once for one person. Google sets no number; a client with good manners does. */
public final class InFlight {

    private final Violations violations;
    private final int most;
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    public InFlight(Violations violations, int most) {
        this.violations = violations;
        this.most = most;
    }

    public Answer during(String person, Call call, Supplier<Answer> work) {
        var count = calls.computeIfAbsent(person, any -> new AtomicInteger());
        if (count.incrementAndGet() > most) {
            violations.add(Rule.TOO_MANY_PARALLEL_CALLS, "more than " + most + " at once for one person", call);
        }
        try {
            return work.get();
        } finally {
            count.decrementAndGet();
        }
    }
}
