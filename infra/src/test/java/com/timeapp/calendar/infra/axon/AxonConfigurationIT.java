package com.timeapp.calendar.infra.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.axon.Counter.Count;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AxonConfigurationIT {

    private TestDatabase database;
    private ConfigurableApplicationContext node;

    @BeforeAll
    void start() {
        database = TestDatabase.migrated();
        node = node(AxonApplication.class);
    }

    @AfterAll
    void stop() {
        node.close();
        database.close();
    }

    @Test
    void theStoresAreThoseOfTheDatabase() {
        assertThat(node.getBean(EventStorageEngine.class)).isInstanceOf(JdbcEventStorageEngine.class);
        assertThat(node.getBean(EventStore.class)).isInstanceOf(BellEventStore.class);
        assertThat(node.getBean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
        assertThat(node.getBean(SagaStore.class)).isInstanceOf(JdbcSagaStore.class);
        assertThat(node.getBean(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);
        assertThat(node.getEnvironment().getProperty("axon.update-check.disabled"))
                .isEqualTo("true");
    }

    @Test
    void aPolicyItsCommandAndItsTokenAreOneTransaction() {
        String source = "source-" + UUID.randomUUID();

        send(source);

        await().until(() -> count("select count(*) from counter_lookup where id = ?", "shadow-of-" + source) == 1);
        String policy = text("select xid from counter_policy where id = ?", source);
        assertThat(text("select xid from counter_lookup where id = ?", "shadow-of-" + source))
                .isEqualTo(policy);
        assertThat(text(
                        "select xmin::text from eventstore.domainevententry where aggregateidentifier = ?",
                        "shadow-of-" + source))
                .isEqualTo(policy);
        assertThat(count("select count(*) from eventstore.tokenentry where processorname = 'counter-policy'"))
                .isEqualTo(2);
    }

    @Test
    void aSagaIsKeptUntilItEnds() {
        String id = UUID.randomUUID().toString();
        send(id);
        await().until(() -> sagas(id) == 1);
        send(id);

        node.getBean(EventGateway.class).publish(new AxonApplication.Ended(id));

        await().until(() -> sagas(id) == 0);
    }

    @Test
    void eachMessageTellsWhereItCameFrom() {
        String source = "source-" + UUID.randomUUID();
        var command = new GenericCommandMessage<>(
                Count.one(source), Map.of(MessageOrigin.ACTOR, "actor-1", MessageOrigin.CLIENT, "app-1"));

        node.getBean(CommandGateway.class).sendAndWait(command);

        await().until(() -> facts("shadow-of-" + source).size() == 1);
        EventMessage<?> first = facts(source).getFirst();
        EventMessage<?> second = facts("shadow-of-" + source).getFirst();
        assertThat(first.getMetaData())
                .containsEntry(MessageOrigin.ACTOR, "actor-1")
                .containsEntry(MessageOrigin.CLIENT, "app-1")
                .containsEntry(MessageOrigin.CAUSATION, command.getIdentifier())
                .containsEntry(MessageOrigin.CORRELATION, command.getIdentifier());
        assertThat(second.getMetaData())
                .containsEntry(MessageOrigin.ACTOR, "actor-1")
                .containsEntry(MessageOrigin.CORRELATION, command.getIdentifier())
                .containsKey(MessageOrigin.CAUSATION);
    }

    @Test
    void aBrokenLookUpFailsTheCommand() {
        String id = UUID.randomUUID().toString();
        AxonApplication.Lookup lookup = node.getBean(AxonApplication.Lookup.class);
        lookup.broken = true;
        try {
            assertThatThrownBy(() -> send(id)).hasMessage("broken");
        } finally {
            lookup.broken = false;
        }
        assertThat(facts(id)).isEmpty();
    }

    @Test
    void aFactRingsForWhoeverWaits() throws Exception {
        var rung = new CountDownLatch(1);
        try (var stream = node.getBean(EventStore.class)
                .openStream(node.getBean(EventStore.class).createHeadToken())) {
            assertThat(stream.setOnAvailableCallback(rung::countDown)).isTrue();

            send("ringing-" + UUID.randomUUID());

            assertThat(rung.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(stream.hasNextAvailable()).isTrue();
        }
    }

    @Nested
    class TwoNodes {

        @Test
        void doNotCollideOnOneAggregate() throws Exception {
            String id = UUID.randomUUID().toString();
            int each = 40;
            try (var second = node(AxonApplication.class);
                    var threads = Executors.newFixedThreadPool(4)) {
                var work = new ArrayList<Callable<Void>>();
                for (var here : List.of(node, second, node, second)) {
                    work.add(() -> {
                        for (int i = 0; i < each; i++) {
                            here.getBean(CommandGateway.class).sendAndWait(Count.one(id));
                        }
                        return null;
                    });
                }
                for (Future<Void> done : threads.invokeAll(work)) {
                    done.get();
                }
            }
            assertThat(facts(id)).hasSize(4 * each);
            // a collision would have burnt an index
            assertThat(count(
                            "select max(globalindex) - min(globalindex) + 1 from eventstore.domainevententry"
                                    + " where aggregateidentifier = ?",
                            id))
                    .isEqualTo(4 * each);
        }

        /** Both are the same process on the same host, as two containers may seem to be. */
        @Test
        void doNotTakeTheClaimsOfTheOtherForTheirOwn() {
            var claimed = node.getBean(JdbcTemplate.class)
                    .queryForMap(
                            "select processorname, segment from eventstore.tokenentry where owner is not null limit 1");
            try (var second = node(AxonApplication.class)) {
                var transactions = second.getBean(TransactionManager.class);
                var tokens = second.getBean(TokenStore.class);
                assertThatThrownBy(() -> transactions.fetchInTransaction(() ->
                                tokens.fetchToken((String) claimed.get("processorname"), (int) claimed.get("segment"))))
                        .isInstanceOf(UnableToClaimTokenException.class);
            }
        }

        /** A policy whose tokens are gone must not act on the past again, nor a new one on a log that is old. */
        @Test
        void aPolicyOrSagaThatIsNewBeginsAfterWhatIsThere() {
            String past = "source-" + UUID.randomUUID();
            send(past);
            await().until(() -> facts("shadow-of-" + past).size() == 1);
            try (var other = TestDatabase.migrated()) {
                copyFacts(other);
                int sagas = AxonApplication.CounterSaga.RUNS.get();
                try (var later = node(AxonApplication.class, other)) {
                    String now = "source-" + UUID.randomUUID();
                    later.getBean(CommandGateway.class).sendAndWait(Count.one(now));
                    AxonApplication.Projection projection = later.getBean(AxonApplication.Projection.class);
                    await().until(() -> projection.seen.stream()
                            .anyMatch(message -> payload(message).id().equals("shadow-of-" + now)));
                    assertThat(projection.seen)
                            .anyMatch(message -> payload(message).id().equals(past));
                    assertThat(later.getBean(AxonApplication.Policy.class).runs).hasValue(1);
                    await().until(() -> AxonApplication.CounterSaga.RUNS.get() == sagas + 2);
                }
            }
        }
    }

    @Nested
    class Batches {

        @Test
        void happenAsAWhole() {
            String one = UUID.randomUUID().toString();
            String two = UUID.randomUUID().toString();
            AtomicCommands batch = node.getBean(AtomicCommands.class);

            assertThatThrownBy(() -> batch.send(List.of(Count.one(one), Count.one(one), new Count(two, 0))))
                    .hasMessage("counted to the end");
            assertThat(facts(one)).isEmpty();

            batch.send(List.of(Count.one(one), Count.one(one), Count.one(two)));
            assertThat(facts(one)).hasSize(2);
            assertThat(facts(two)).hasSize(1);
        }

        @Test
        void areRefusedInATransactionThatEndsLater() {
            var transaction = new TransactionTemplate(node.getBean(PlatformTransactionManager.class));
            AtomicCommands batch = node.getBean(AtomicCommands.class);

            assertThatThrownBy(
                            () -> transaction.executeWithoutResult(state -> batch.send(List.of(Count.one("refused")))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aHandlerThatNobodySpecifiedIsRefused() {
        assertThatThrownBy(() -> node(Unspecified.class).close())
                .hasRootCauseInstanceOf(AxonConfigurationException.class)
                .rootCause()
                .hasMessageContaining("unheard-of");
    }

    @Import({AxonApplication.class, Unspecified.Handler.class})
    static class Unspecified {

        @ProcessingGroup("unheard-of")
        static class Handler {

            @EventHandler
            void on(Counter.Counted fact) {}
        }
    }

    private void send(String id) {
        node.getBean(CommandGateway.class).sendAndWait(Count.one(id));
    }

    private List<? extends EventMessage<?>> facts(String id) {
        return node.getBean(EventStore.class).readEvents(id).asStream().toList();
    }

    private int sagas(String id) {
        return count(
                "select count(*) from eventstore.sagaentry join eventstore.associationvalueentry using (sagaid)"
                        + " where associationvalue = ?",
                id);
    }

    private static Counter.Counted payload(EventMessage<?> message) {
        return (Counter.Counted) message.getPayload();
    }

    private int count(String sql, Object... arguments) {
        return node.getBean(JdbcTemplate.class).queryForObject(sql, Integer.class, arguments);
    }

    private String text(String sql, Object... arguments) {
        return node.getBean(JdbcTemplate.class).queryForObject(sql, String.class, arguments);
    }

    private void copyFacts(TestDatabase target) {
        String columns = "aggregateidentifier, sequencenumber, type, eventidentifier, metadata, payload,"
                + " payloadrevision, payloadtype, timestamp";
        var copy = new JdbcTemplate(target.dataSource());
        node.getBean(JdbcTemplate.class)
                .queryForList("select " + columns + " from eventstore.domainevententry order by globalindex")
                .forEach(row -> copy.update(
                        "insert into eventstore.domainevententry (" + columns + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        row.values().toArray()));
    }

    private ConfigurableApplicationContext node(Class<?> application) {
        return node(application, database);
    }

    private static ConfigurableApplicationContext node(Class<?> application, TestDatabase database) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .properties("spring.flyway.enabled=false", "spring.main.banner-mode=off", "logging.level.root=WARN")
                .properties(database.asProperties())
                .run();
    }
}
