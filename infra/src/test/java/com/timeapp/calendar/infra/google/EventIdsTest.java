package com.timeapp.calendar.infra.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.id.AppTaskId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    private static final UUID NAME = UUID.fromString("00000000-0000-8000-8000-000000000001");

    private static ClientKey key(int generation) {
        return new ClientKey(NAME, new AppTaskId("dentist"), generation);
    }

    @Test
    void anIdOfOursIsKnownInWhicheverGeneration() {
        assertThat(EventIds.isOf(key(0), EventIds.of(key(0)))).isTrue();
        assertThat(EventIds.isOf(key(0), EventIds.of(key(12)))).isTrue();
    }

    @Test
    void whatGoesOnFromADividedSeriesHasAnIdOfItsOwn() {
        assertThat(EventIds.isOf(key(0), EventIds.of(key(0)) + "_R20310801T090000"))
                .isFalse();
        assertThat(EventIds.isOf(key(0), EventIds.of(key(1)) + "_R20310801T090000"))
                .isFalse();
    }

    @Test
    void anotherTasksIdIsNotOurs() {
        var another = new ClientKey(UUID.fromString("00000000-0000-8000-8000-000000000002"), key(0).task(), 0);
        assertThat(EventIds.isOf(key(0), EventIds.of(another))).isFalse();
        assertThat(EventIds.isOf(key(0), "g1")).isFalse();
    }
}
