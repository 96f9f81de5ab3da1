package com.timeapp.calendar.sagas.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.fixtures.Tasks;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FirstPushTest {

    private static final Instant NOT_BEFORE = Instant.parse("2026-11-21T00:00:00Z");

    private static final Tasks LONG_AGO =
            Tasks.titled("Stand-up").dueAt("2026-01-05T08:00:00Z").in("Europe/Berlin");

    @Test
    void whatWasDueLongAgoStaysOutUnlessItRepeats() {
        assertThat(taken(LONG_AGO)).isFalse();
        assertThat(taken(LONG_AGO.repeating("FREQ=WEEKLY"))).isTrue();
        assertThat(taken(LONG_AGO.repeating("FREQ=WEEKLY;COUNT=10"))).isTrue();
    }

    @Test
    void whatRepeatedUntilLongAgoStaysOutToo() {
        assertThat(taken(LONG_AGO.repeating("FREQ=WEEKLY;UNTIL=20261101"))).isFalse();
        assertThat(taken(LONG_AGO.repeating("FREQ=WEEKLY;UNTIL=20261121"))).isTrue();
    }

    private static boolean taken(Tasks task) {
        return FirstPush.takes(task.content(), NOT_BEFORE);
    }
}
