package com.timeapp.calendar.infra.caldav.fake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What was asked: each write in full, in the order in which they came into effect; of all calls their number. */
public final class Journal {

    private final Clock clock = Clock.systemUTC();
    private final List<Write> writes = new ArrayList<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    void arrived(Call call) {
        calls.merge(call.method(), 1, Integer::sum);
    }

    Reply written(Call call, boolean told, Supplier<Reply> effect) {
        synchronized (writes) {
            var reply = effect.get();
            var condition = call.header("if-match") + call.header("if-none-match");
            writes.add(new Write(
                    clock.instant(), call.method(), call.path(), condition, call.body(), reply.status(), told));
            return reply;
        }
    }

    public List<Write> writes() {
        synchronized (writes) {
            return List.copyOf(writes);
        }
    }

    public List<Write> writes(String path) {
        return writes().stream().filter(write -> write.path().equals(path)).toList();
    }

    public int calls(String method) {
        return calls.getOrDefault(method, 0);
    }

    public int calls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }
}
