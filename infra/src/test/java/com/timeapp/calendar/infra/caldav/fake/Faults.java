package com.timeapp.calendar.infra.caldav.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that goes wrong; of several rules the first that hits decides, delays add up. */
public final class Faults {

    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

    /** @param methods none for any */
    public FaultRule on(String... methods) {
        return new FaultRule(this, Set.of(methods));
    }

    public void none() {
        rules.clear();
    }

    void add(FaultRule rule) {
        rules.add(rule);
    }

    void remove(FaultRule rule) {
        rules.remove(rule);
    }

    List<Fault> hitting(Call call) {
        var hitting = new ArrayList<Fault>();
        for (var rule : rules) {
            if (rule.hits(call)) {
                hitting.add(rule.fault());
                if (!(rule.fault() instanceof Fault.Delayed)) {
                    break;
                }
            }
        }
        return hitting;
    }
}
