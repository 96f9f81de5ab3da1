package com.timeapp.calendar.scenario;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A person at work on both sides, each in a thread of its own, until told to stop. What is done in the calendar keeps
 * pace with what is done in Time, so that a product that is away for long does not find only one of them.
 */
final class Background {

    private static final int PAUSE_MILLIS = 200;

    private final Semaphore turns = new Semaphore(0);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final List<Thread> threads;
    private volatile boolean stopped;

    private Background(Runnable inTime, Runnable inCalendar, Random random) {
        threads = List.of(
                begin("in Time", () -> {
                    inTime.run();
                    turns.release();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(2 * PAUSE_MILLIS));
                }),
                begin("in the calendar", () -> {
                    turns.acquire();
                    inCalendar.run();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(PAUSE_MILLIS));
                }));
    }

    static Background of(TimeSide time, CalendarSide calendar, Random random) {
        return new Background(time::act, calendar::act, random);
    }

    private interface Act {
        void run() throws InterruptedException;
    }

    private Thread begin(String name, Act act) {
        return Thread.ofPlatform().name(name).daemon().start(() -> {
            try {
                while (!stopped) {
                    act.run();
                }
            } catch (InterruptedException | RuntimeException | Error broken) {
                failure.compareAndSet(null, broken);
            }
        });
    }

    void check() {
        if (failure.get() != null) {
            throw new AssertionError("somebody cannot go on", failure.get());
        }
    }

    void stop() throws InterruptedException {
        stopped = true;
        turns.release();
        for (var thread : threads) {
            thread.join();
        }
        check();
    }
}
