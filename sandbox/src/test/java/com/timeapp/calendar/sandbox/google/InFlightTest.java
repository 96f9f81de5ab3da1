package com.timeapp.calendar.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.sandbox.google.quota.InFlight;
import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.Parameters;
import com.timeapp.calendar.sandbox.world.World;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Calls of one person at the same time. */
class InFlightTest {

    private final World world = new World();
    private final InFlight two = new InFlight(world.violations(), 2);
    private final Call call = new Call("GET", "/google/x", Parameters.NONE, Call.noHeaders(), new byte[0]);

    @Test
    void oneMoreThanThereShouldBeIsServedAndNoted() {
        var open = new CountDownLatch(1);
        var inside = new CountDownLatch(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 2; i++) {
                threads.execute(() -> two.during("ann", call, () -> {
                    inside.countDown();
                    await().until(() -> open.getCount() == 0);
                    return Answer.empty(200);
                }));
            }
            await().until(() -> inside.getCount() == 0);
            assertThat(violations()).isZero();
            assertThat(two.during("bob", call, () -> Answer.empty(200)).status())
                    .isEqualTo(200);
            assertThat(violations()).isZero();
            assertThat(two.during("ann", call, () -> Answer.empty(200)).status())
                    .isEqualTo(200);
            assertThat(violations()).isEqualTo(1);
            open.countDown();
        }
    }

    private int violations() {
        return world.violations().all().size();
    }
}
