package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.ProviderPauses;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class ProviderPausesIT {

    private final UUID googles = UUID.randomUUID();
    private final UUID others = UUID.randomUUID();

    private TestDatabase database;
    private ConfigurableApplicationContext node;
    private JdbcTemplate jdbc;
    private ProviderPauses pauses;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        node = CallsApplication.start(database);
        jdbc = node.getBean(JdbcTemplate.class);
        pauses = node.getBean(ProviderPauses.class);
        node.getBean(FakeCalendars.class).onFetch = fetched -> Settled.unasked();
        waitingCall(googles, "google");
        waitingCall(others, "caldav");
    }

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    @Test
    void areTheSameOnEachNode() {
        pauses.pause(Provider.GOOGLE);
        pauses.pause(Provider.GOOGLE);
        assertThat(pauses.isPaused(Provider.GOOGLE)).isTrue();
        assertThat(pauses.isPaused(Provider.CALDAV)).isFalse();
        assertThat(pauses.all()).containsOnlyKeys(Provider.GOOGLE);
        pauses.resume(Provider.GOOGLE);
        assertThat(pauses.all()).isEmpty();
    }

    @Test
    void endWithTheCallsThatHaveWaitedForThatProviderAndWithNoOther() {
        pauses.pause(Provider.GOOGLE);
        pauses.resume(Provider.GOOGLE);
        await().until(() -> calls(googles) == 0);
        assertThat(calls(others)).isOne();
    }

    private void waitingCall(UUID account, String provider) {
        jdbc.update(
                "insert into vault.account (account_id, subject_id, provider, name_index, credential)"
                        + " values (?, ?, ?, '', '')",
                account,
                UUID.randomUUID(),
                provider);
        jdbc.update("""
                insert into queue.call (lane, connection_id, subject_id, slot, action, version, due)
                values (?, ?, ?, 'fetch', 'poll', 0, now() + interval '15 minutes')""", account, account, account);
    }

    private int calls(UUID lane) {
        Integer count = jdbc.queryForObject("select count(*) from queue.call where lane = ?", Integer.class, lane);
        return count == null ? 0 : count;
    }
}
