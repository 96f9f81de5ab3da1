package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class WaitingCallsIT {

    private static final AccountId ANN = Ids.account("ann");
    private static final AccountId BO = Ids.account("bo");
    private static final ConnectionId HOME = Ids.connection("home");
    private static final ConnectionId WORK = Ids.connection("work");
    private static final MappingId DENTIST = Ids.mapping("dentist");
    private static final MappingId LUNCH = Ids.mapping("lunch");
    private static final Instant SOON = Instant.parse("2031-07-13T10:00:00Z");
    private static final Instant LATER = Instant.parse("2031-07-13T10:05:00Z");

    private TestDatabase database;
    private JdbcTemplate jdbc;
    private JdbcWaitingCalls waiting;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        jdbc = new JdbcTemplate(database.dataSource());
        waiting = new JdbcWaitingCalls(jdbc);
        write(ANN, HOME, DENTIST);
        write(ANN, HOME, LUNCH);
        fetch(ANN, HOME);
        fetch(ANN, WORK);
        write(BO, Ids.connection("bo's"), Ids.mapping("bo's"));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void areCountedForEachConnection() {
        assertThat(waiting.counts(List.of(ANN))).containsOnly(entry(HOME, 3), entry(WORK, 1));
        assertThat(waiting.counts(List.of())).isEmpty();
    }

    @Test
    void areDueAtATime() {
        assertThat(waiting.dueTimes(List.of(ANN), List.of(DENTIST, Ids.mapping("unheard-of"))))
                .containsOnly(entry(DENTIST, SOON));
        assertThat(waiting.dueTimes(List.of(BO), List.of(DENTIST))).isEmpty();
    }

    @Test
    void waitAsLongAsTheirLane() {
        jdbc.update(
                "insert into queue.lane (lane, not_before, reason) values (?, ?, 'throttled')",
                ANN.value(),
                LATER.atOffset(ZoneOffset.UTC));

        assertThat(waiting.dueTimes(List.of(ANN), List.of(DENTIST))).containsOnly(entry(DENTIST, LATER));
    }

    private void write(AccountId lane, ConnectionId connection, MappingId mapping) {
        insert(lane, connection, mapping.value(), "write", "push");
    }

    private void fetch(AccountId lane, ConnectionId connection) {
        insert(lane, connection, connection.value(), "fetch", "poll");
    }

    private void insert(AccountId lane, ConnectionId connection, UUID subject, String slot, String action) {
        jdbc.update(
                "insert into queue.call (lane, connection_id, subject_id, slot, action, version, due)"
                        + " values (?, ?, ?, ?, ?, 2, ?)",
                lane.value(),
                connection.value(),
                subject,
                slot,
                action,
                SOON.atOffset(ZoneOffset.UTC));
    }
}
