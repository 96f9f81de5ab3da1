package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import com.timeapp.calendar.infra.axon.Counter.Count;
import com.timeapp.calendar.infra.axon.Counter.Counted;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counters, and one handler of each kind. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({AxonConfiguration.class, PlainSerializers.class, Counter.class, AxonApplication.Bookkeeping.class})
class AxonApplication {

    @Bean
    ProcessorSpec lookup() {
        return ProcessorSpec.lookup("counter-lookup");
    }

    @Bean
    ProcessorSpec projection() {
        return new ProcessorSpec("counter-projection", Kind.PROJECTION, 100, 1);
    }

    @Bean
    ProcessorSpec policy() {
        return new ProcessorSpec("counter-policy", Kind.POLICY, 50, 2);
    }

    @Bean
    ProcessorSpec saga() {
        return new ProcessorSpec("counter-saga", Kind.SAGA, 50, 1);
    }

    @Bean
    Lookup counterLookup(JdbcTemplate database) {
        return new Lookup(database);
    }

    @Bean
    Projection counterProjection() {
        return new Projection();
    }

    @Bean
    Policy counterPolicy(JdbcTemplate database) {
        return new Policy(database);
    }

    /** What goes wrong in a handler, when a test says so. */
    @FunctionalInterface
    interface Trouble {

        Trouble NONE = fact -> {};

        void with(Counted fact);
    }

    /** Tables of this test. */
    static class Bookkeeping {

        Bookkeeping(JdbcTemplate database) {
            database.execute("create table if not exists counter_lookup (id text, xid text)");
            database.execute("create table if not exists counter_policy (id text, xid text)");
        }
    }

    @ProcessingGroup("counter-lookup")
    static class Lookup {

        private final JdbcTemplate database;
        volatile boolean broken;

        Lookup(JdbcTemplate database) {
            this.database = database;
        }

        @EventHandler
        void on(Counted fact) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            database.update("insert into counter_lookup values (?, pg_current_xact_id()::text)", fact.id());
        }
    }

    @ProcessingGroup("counter-projection")
    static class Projection {

        final List<EventMessage<?>> seen = new CopyOnWriteArrayList<>();
        volatile Trouble trouble = Trouble.NONE;

        @EventHandler
        void on(Counted fact, EventMessage<?> message) {
            trouble.with(fact);
            seen.add(message);
        }

        List<Integer> counts(String id) {
            return seen.stream()
                    .map(message -> (Counted) message.getPayload())
                    .filter(fact -> fact.id().equals(id))
                    .map(Counted::count)
                    .toList();
        }
    }

    /** Each source is followed by its shadow. */
    @ProcessingGroup("counter-policy")
    @DisallowReplay
    static class Policy {

        private final JdbcTemplate database;
        final AtomicInteger runs = new AtomicInteger();
        volatile Trouble trouble = Trouble.NONE;

        Policy(JdbcTemplate database) {
            this.database = database;
        }

        @EventHandler
        void on(Counted fact, CommandGateway commands) {
            if (fact.id().startsWith("source")) {
                runs.incrementAndGet();
                database.update("insert into counter_policy values (?, pg_current_xact_id()::text)", fact.id());
                commands.sendAndWait(Count.one("shadow-of-" + fact.id()));
                trouble.with(fact);
            }
        }
    }

    @Saga
    @ProcessingGroup("counter-saga")
    public static class CounterSaga {

        public static final AtomicInteger RUNS = new AtomicInteger();
        static volatile Trouble trouble = Trouble.NONE;

        public int seen;

        @StartSaga
        @SagaEventHandler(associationProperty = "id")
        public void on(Counted fact, EventStore store) {
            RUNS.incrementAndGet();
            trouble.with(fact);
            seen = fact.count();
        }

        @EndSaga
        @SagaEventHandler(associationProperty = "id")
        public void on(Ended fact) {}
    }

    public record Ended(String id) {}
}
