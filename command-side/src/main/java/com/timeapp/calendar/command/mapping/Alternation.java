package com.timeapp.calendar.command.mapping;

import com.timeapp.calendar.domain.sync.LoopLimit;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Who wrote the event when, as far as the calendar and we took turns: what one side writes without an answer of the other
 * is one write, however often. Two people do not keep that up; a program that corrects what we write does.
 */
class Alternation {

    private static final int REMEMBERED = 100;

    private enum Side {
        OURS,
        CALENDAR
    }

    private record Turn(Side side, Instant at) {}

    private final Deque<Turn> turns = new ArrayDeque<>();

    void weWrote(Instant at) {
        turn(Side.OURS, at);
    }

    void calendarWrote(Instant at) {
        turn(Side.CALENDAR, at);
    }

    private void turn(Side side, Instant at) {
        if (turns.isEmpty() || turns.getLast().side() != side) {
            turns.add(new Turn(side, at));
            if (turns.size() > REMEMBERED) {
                turns.removeFirst();
            }
        }
    }

    /** Up to the newest write. */
    boolean exceeds(LoopLimit limit) {
        if (turns.isEmpty()) {
            return false;
        }
        var since = turns.getLast().at().minus(limit.within());
        return turns.stream().filter(turn -> turn.at().isAfter(since)).count() > limit.writes();
    }

    void clear() {
        turns.clear();
    }
}
