package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.calls.Lanes.Hold;
import com.timeapp.calendar.domain.calls.Lanes.Lane;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class LanesIT {

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final Instant PAST = Instant.parse("2021-07-13T10:00:00Z");

    private TestDatabase database;
    private JdbcTemplate jdbc;
    private JdbcLanes lanes;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        jdbc = new JdbcTemplate(database.dataSource());
        lanes = new JdbcLanes(jdbc);
        call(FIRST, "2021-07-13T10:00:00Z", 2);
        call(FIRST, "2021-07-13T11:00:00Z", 0);
        call(FIRST, "2091-07-13T10:00:00Z", 0);
        jdbc.update("""
                insert into queue.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                values ('lane', ?, now(), true, 1)""", FIRST.toString());
        jdbc.update(
                "insert into queue.lane (lane, not_before, reason) values (?, '2091-01-01T00:00:00Z', 'throttled')",
                SECOND);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void sayWhatWaitsInThemAndForWhat() {
        assertThat(lanes.list(Optional.empty(), 10))
                .containsExactly(
                        new Lane(new AccountId(FIRST), 3, 2, 1, Optional.of(PAST), Optional.empty(), true),
                        new Lane(
                                new AccountId(SECOND),
                                0,
                                0,
                                0,
                                Optional.empty(),
                                Optional.of(new Hold("throttled", Instant.parse("2091-01-01T00:00:00Z"))),
                                false));
    }

    @Test
    void comeInPages() {
        assertThat(lanes.list(Optional.empty(), 1)).extracting(Lane::lane).containsExactly(new AccountId(FIRST));
        assertThat(lanes.list(Optional.of(new AccountId(FIRST)), 1))
                .extracting(Lane::lane)
                .containsExactly(new AccountId(SECOND));
    }

    private void call(UUID lane, String due, int attempts) {
        jdbc.update("""
                insert into queue.call (lane, connection_id, subject_id, slot, action, version, due, attempts)
                values (?, ?, ?, 'write', 'push', 2, ?::timestamptz, ?)""", lane, lane, UUID.randomUUID(), due, attempts);
    }
}
