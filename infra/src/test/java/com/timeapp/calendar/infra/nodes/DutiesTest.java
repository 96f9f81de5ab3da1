package com.timeapp.calendar.infra.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DutiesTest {

    private final List<String> story = new CopyOnWriteArrayList<>();
    private final AtomicInteger beats = new AtomicInteger();

    @Test
    void oneThatHangsHoldsUpNoOther() {
        var forEver = new CountDownLatch(1);
        var duties = new Duties(0, List.of(duty("heart", beats::incrementAndGet), duty("stuck", () -> {
            story.add("stuck hangs");
            hang(forEver);
        })));
        duties.start();
        try {
            await().until(() -> story.contains("stuck hangs"));
            var before = beats.get();

            await().until(() -> beats.get() > before + 3);
        } finally {
            forEver.countDown();
            duties.stop();
        }
    }

    @Test
    void oneThatFailsIsDoneAgain() {
        var duties = new Duties(0, List.of(duty("failing", () -> {
            beats.incrementAndGet();
            throw new IllegalStateException("the database is away");
        })));
        duties.start();
        try {
            await().until(() -> beats.get() > 2);
        } finally {
            duties.stop();
        }
    }

    @Test
    void theyBeginInTheirOrderAndEndTheOtherWayRound() {
        var duties = new Duties(0, List.of(duty("first", () -> {}), duty("second", () -> {})));
        duties.start();
        duties.stop();

        assertThat(story).containsExactly("first begins", "second begins", "second ends", "first ends");
        assertThat(duties.isRunning()).isFalse();
    }

    @Test
    void aLeaseIsLongerThanAFewHeartbeatsAndNoLongerThanAMinute() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new NodeProperties(Duration.ofSeconds(11), Duration.ofSeconds(30)));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new NodeProperties(Duration.ofSeconds(3), Duration.ofSeconds(61)));
    }

    private static void hang(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Duty duty(String name, Runnable turn) {
        return new Duty() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Duration pause() {
                return Duration.ofMillis(5);
            }

            @Override
            public void begin() {
                story.add(name + " begins");
            }

            @Override
            public void turn() {
                turn.run();
            }

            @Override
            public void end() {
                story.add(name + " ends");
            }
        };
    }
}
