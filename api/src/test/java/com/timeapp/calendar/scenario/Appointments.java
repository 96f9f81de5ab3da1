package com.timeapp.calendar.scenario;

import com.timeapp.calendar.scenario.Appointment.Kind;
import com.timeapp.calendar.scenario.Edit.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** All that were ever made, and values of which none is used twice. */
final class Appointments {

    private static final Instant FIRST_START = Instant.parse("2031-01-01T00:00:00Z");
    private static final int MOST_EDITS = 5;
    private static final int NEWEST = 12;

    private final List<Appointment> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final int open;

    /** Only the newest few are edited. */
    Appointments() {
        this(NEWEST);
    }

    /** @param open so many of the newest are edited; older ones have had their turns */
    Appointments(int open) {
        this.open = open;
    }

    /** A few edits each, so that no single one is written to and fro without end. */
    Appointment made(Kind kind, Random random) {
        var name = "%s%d".formatted(kind == Kind.TASK ? "task" : "event", all.size());
        return new Appointment(name, kind, 1 + random.nextInt(MOST_EDITS));
    }

    void add(Appointment appointment) {
        all.add(appointment);
    }

    List<Appointment> all() {
        return List.copyOf(all);
    }

    /** One of those that may still be edited; this counts as an edit. */
    Optional<Appointment> anyOpen(Random random, Predicate<Appointment> wanted) {
        var some = all.stream().filter(wanted).toList();
        for (var tries = 0; tries < 10 && !some.isEmpty(); tries++) {
            var index = some.size() - 1 - random.nextInt(Math.min(some.size(), open));
            if (some.get(index).takeTurn()) {
                return Optional.of(some.get(index));
            }
        }
        return Optional.empty();
    }

    String title(Appointment of, Side by) {
        return "%s %s%d".formatted(of.name(), by == Side.TIME ? "t" : "c", numbers.incrementAndGet());
    }

    String start() {
        return FIRST_START.plus(Duration.ofMinutes(numbers.incrementAndGet())).toString();
    }
}
