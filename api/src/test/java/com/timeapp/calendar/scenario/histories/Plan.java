package com.timeapp.calendar.scenario.histories;

import java.util.ArrayList;
import java.util.List;

/**
 * What happens in one history.
 *
 * @param calendars of the person, 1 or 2
 * @param oneAccount whether they share a lane
 * @param tellsBodies whether listings hold the events themselves
 */
record Plan(long seed, Policy policy, int calendars, boolean oneAccount, boolean tellsBodies, List<Op> ops) {

    Plan with(List<Op> other) {
        return new Plan(seed, policy, calendars, oneAccount, tellsBodies, List.copyOf(other));
    }

    Plan without(int from, int count) {
        var fewer = new ArrayList<>(ops);
        fewer.subList(from, Math.min(ops.size(), from + count)).clear();
        return with(fewer);
    }

    boolean ever(Op.Setting setting) {
        return ops.stream().anyMatch(op -> op instanceof Op.OfConnection(var any, var set) && set == setting);
    }

    boolean ever(int calendar, Op.Setting setting) {
        return ops.contains(new Op.OfConnection(calendar, setting));
    }

    boolean everMasks(int calendar) {
        return ever(calendar, Op.Setting.MINIMAL);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("seed %d, policy %s, %d calendar(s)%s%s"
                .formatted(
                        seed,
                        policy,
                        calendars,
                        oneAccount ? " of one account" : "",
                        tellsBodies ? ", listed with bodies" : ", listed by name"));
        ops.forEach(op -> text.append("\n    ").append(op));
        return text.toString();
    }
}
