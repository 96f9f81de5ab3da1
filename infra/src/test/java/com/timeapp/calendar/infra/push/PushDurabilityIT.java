package com.timeapp.calendar.infra.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.timeapp.calendar.domain.calls.RequestedCalls;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.fixtures.ClearSealing;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.push.PushMessages;
import com.timeapp.calendar.domain.push.PushMessages.Receipt;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** What a push leaves behind once it is answered, and what it costs to find out that it is nobody's. */
class PushDurabilityIT {

    private static TestDatabase database;
    private static CountedConnections connections;
    private static AnnotationConfigApplicationContext context;
    private static PushMessages messages;
    private static boolean queueBreaks;

    private final UUID channel = UUID.randomUUID();
    private String token;

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class InTransactions {}

    /** How often the database was asked: once for each statement, or for each transaction. */
    private static final class CountedConnections extends DelegatingDataSource {

        private final AtomicInteger taken = new AtomicInteger();

        @Override
        public Connection getConnection() throws SQLException {
            taken.incrementAndGet();
            return super.getConnection();
        }
    }

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        connections = new CountedConnections();
        connections.setTargetDataSource(database.dataSource());
        var jdbc = JdbcClient.create(connections);
        database.jdbc()
                .sql("create table if not exists public.hint (connection_id uuid)")
                .update();
        RequestedCalls queue = (call, by) -> {
            jdbc.sql("insert into public.hint values (?)")
                    .param(call.connection().value())
                    .update();
            if (queueBreaks) {
                throw new IllegalStateException("the queue is broken");
            }
        };
        context = new AnnotationConfigApplicationContext();
        context.register(InTransactions.class);
        context.registerBean(DataSourceTransactionManager.class, () -> new DataSourceTransactionManager(connections));
        context.registerBean(
                JdbcPushMessages.class,
                () -> new JdbcPushMessages(jdbc, new PushHints(queue), new ChannelTokens(new TestKeyedIds())));
        context.refresh();
        messages = context.getBean(PushMessages.class);
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    @BeforeEach
    void aChannel() {
        queueBreaks = false;
        database.jdbc().sql("truncate public.hint, state.push_channel").update();
        token = new ChannelTokens(new TestKeyedIds()).next(channel);
        var account =
                new AccountRef(new AccountId(UUID.randomUUID()), new SubjectId(UUID.randomUUID()), Provider.GOOGLE);
        new ChannelTable(database.jdbc(), new ClearSealing())
                .announce(
                        channel,
                        new ConnectionId(UUID.randomUUID()),
                        account,
                        ChannelTokens.hash(token),
                        Instant.now().plusSeconds(3_600));
        connections.taken.set(0);
    }

    @Test
    void itsHintIsThereForEverybodyBeforeItIsAnswered() {
        assertThat(messages.receive(ChannelName.of(channel), token, true)).isEqualTo(Receipt.QUEUED);
        assertThat(hints()).isEqualTo(1);
    }

    @Test
    void whereItsHintCannotBeKeptThereIsNoAnswerAndNoHalfOfIt() {
        queueBreaks = true;
        assertThatThrownBy(() -> messages.receive(ChannelName.of(channel), token, true))
                .hasMessage("the queue is broken");
        assertThat(hints()).isZero();
    }

    /** Whoever measures how long an answer takes learns nothing of which channels there are. */
    @Test
    void aChannelThatIsNotKnownCostsWhatAWrongTokenCosts() {
        assertThat(messages.receive(ChannelName.of(channel), "wrong", true)).isEqualTo(Receipt.UNKNOWN);
        var wrongToken = connections.taken.getAndSet(0);
        assertThat(messages.receive(ChannelName.of(UUID.randomUUID()), token, true))
                .isEqualTo(Receipt.UNKNOWN);
        assertThat(connections.taken.get()).isEqualTo(wrongToken).isPositive();
        assertThat(hints()).isZero();
    }

    private static int hints() {
        return database.jdbc()
                .sql("select count(*) from public.hint")
                .query(Integer.class)
                .single();
    }
}
