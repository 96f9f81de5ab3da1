package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** A calendar as it is reached: with the troubles of a network, and with a look at what is asked at the same time. */
final class Provider {

    private static final Duration PAUSE = Duration.ofMillis(20);

    final KeptCalendar calendar;
    final ConcurrentLinkedQueue<String> misdeeds = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<Write> asked = new ConcurrentLinkedQueue<>();

    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private final Deque<Runnable> beforeWrites = new ArrayDeque<>();
    private final Set<String> underWay = new HashSet<>();
    private boolean away;
    private int back;

    Provider(KeptCalendar calendar) {
        this.calendar = calendar;
    }

    synchronized void next(Trouble trouble) {
        troubles.add(trouble);
    }

    synchronized void beforeNextWrite(Runnable edit) {
        beforeWrites.add(edit);
    }

    /** The next listing begins so many changes before its cursor. */
    synchronized void tellAgain(int changes) {
        back = changes;
    }

    synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** All troubles are over. */
    synchronized void calm() {
        troubles.clear();
        beforeWrites.clear();
        away = false;
    }

    synchronized int takeBack() {
        var taken = back;
        back = 0;
        return taken;
    }

    synchronized Optional<Runnable> editUnderWrite() {
        return Optional.ofNullable(beforeWrites.poll());
    }

    /** What comes upon the next call. */
    synchronized Optional<Trouble> trouble() {
        return away ? Optional.of(Trouble.REFUSED) : Optional.ofNullable(troubles.poll());
    }

    synchronized void begins(String resource) {
        if (!underWay.add(resource)) {
            misdeeds.add("two writes of " + resource + " at once");
        }
    }

    synchronized void ends(String resource) {
        underWay.remove(resource);
    }

    <T> GatewayResult<T> answer(Supplier<GatewayResult<T>> usual) {
        return trouble().map(trouble -> Provider.<T>during(trouble, usual)).orElseGet(usual);
    }

    private static <T> GatewayResult<T> during(Trouble trouble, Supplier<GatewayResult<T>> usual) {
        return switch (trouble) {
            case THROTTLED -> new GatewayResult.Throttled<>(PAUSE);
            case SERVER_ERROR -> new GatewayResult.Unavailable<>(Cause.SERVER_ERROR);
            case REFUSED -> new GatewayResult.Unavailable<>(Cause.CONNECT_FAILED);
            case CUT_BEFORE -> new GatewayResult.OutcomeUnknown<>(Cause.CONNECTION_LOST);
            case CUT_AFTER -> {
                usual.get();
                yield new GatewayResult.OutcomeUnknown<>(Cause.CONNECTION_LOST);
            }
            case DIES_BEFORE -> throw new Death();
            case DIES_AFTER -> {
                usual.get();
                throw new Death();
            }
        };
    }
}
