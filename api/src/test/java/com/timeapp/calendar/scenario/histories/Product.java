package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.scenario.StatementCounts;
import com.timeapp.calendar.scenario.WholeApp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole product in this process, with PostgreSQL, and with calendars that are given to it. */
final class Product implements AutoCloseable {

    private static final List<String> AT_WORK = List.of("policies", "first-push", "task-sync", "calendar-pull");

    final Calendars calendars;
    final StatementCounts counts = new StatementCounts();

    private final TestDatabase database = TestDatabase.migrated();
    private final Map<SubjectId, AtomicLong> facts = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> factsByName = new ConcurrentHashMap<>();
    private final ConfigurableApplicationContext context;
    private final TransactionTemplate transaction;

    private Product(Path data, Calendars calendars) {
        this.calendars = calendars;
        context = new SpringApplicationBuilder(WholeApp.class)
                .initializers(starting -> {
                    starting.getBeanFactory().addBeanPostProcessor(counts);
                    starting.getBeanFactory().addBeanPostProcessor(new InPlace(calendars));
                })
                .run(arguments(data));
        transaction = new TransactionTemplate(bean(PlatformTransactionManager.class));
        bean(EventStore.class).subscribe(published -> published.forEach(this::count));
        // nobody looks at the views here
        processor("projections").shutDown();
    }

    static Product start(Path data) {
        return start(data, new MemoryCalendars());
    }

    static Product start(Path data, Calendars calendars) {
        return new Product(data, calendars);
    }

    /** As arguments, because the product's own settings would go before properties. */
    private String[] arguments(Path data) {
        return Stream.of(
                        Stream.of(database.asProperties()),
                        calendars.properties().stream(),
                        Stream.of(
                                "server.port=0",
                                "time.sandbox.port=0",
                                "time.data-dir=" + data,
                                "logging.level.com.timeapp.calendar=ERROR",
                                "logging.level.com.github.kagkarlsson=OFF",
                                "spring.datasource.hikari.maximum-pool-size=40",
                                "time.caldav.poll-interval=30d",
                                "time.caldav.poll-max=30d",
                                "time.sync.refused-interval=1h",
                                "time.privacy.step-interval=1s",
                                "time.sync.retry.base-delay=10ms",
                                "time.sync.retry.probe-interval=40ms",
                                "time.sync.brake.events=1000000",
                                "time.sync.brake.all-of=1000000",
                                "time.sync.brake.preview=1000000",
                                "time.sync.loop.writes=1000000",
                                "time.sync.window-future=36500d"))
                .flatMap(properties -> properties)
                .map(property -> "--" + property)
                .toArray(String[]::new);
    }

    private record InPlace(Calendars calendars) implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof CalendarGateways gateways ? calendars.behind(gateways) : bean;
        }
    }

    private void count(EventMessage<?> message) {
        if (message.getPayload() instanceof Fact fact) {
            facts.computeIfAbsent(fact.subject(), any -> new AtomicLong()).incrementAndGet();
            factsByName
                    .computeIfAbsent(fact.getClass().getSimpleName(), any -> new AtomicLong())
                    .incrementAndGet();
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private StreamingEventProcessor processor(String name) {
        return bean(EventProcessingConfiguration.class)
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow();
    }

    <R> R send(Object command) {
        return bean(CommandGateway.class).sendAndWait(command);
    }

    /** Once more where the database has chosen it as the one of two that must give way. */
    void submit(RemoteCall call) {
        try {
            submitOnce(call);
        } catch (PessimisticLockingFailureException deadlock) {
            submitOnce(call);
        }
    }

    private void submitOnce(RemoteCall call) {
        transaction.executeWithoutResult(state -> bean(RemoteCalls.class).submit(call));
    }

    <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(state -> work.get()));
    }

    TaskDirectory tasks() {
        return bean(TaskDirectory.class);
    }

    ConnectionDirectory connections() {
        return bean(ConnectionDirectory.class);
    }

    KeyedIds ids() {
        return bean(KeyedIds.class);
    }

    JdbcClient jdbc() {
        return database.jdbc();
    }

    /** The facts of one aggregate, oldest first. */
    List<Fact> facts(UUID stream) {
        return bean(EventStore.class)
                .readEvents(stream.toString())
                .asStream()
                .map(EventMessage::getPayload)
                .map(Fact.class::cast)
                .toList();
    }

    /** When the newest of such facts of one aggregate was stored. */
    Optional<Instant> newest(UUID stream, Predicate<Fact> such) {
        return bean(EventStore.class)
                .readEvents(stream.toString())
                .asStream()
                .filter(message -> message.getPayload() instanceof Fact fact && such.test(fact))
                .<Instant>map(EventMessage::getTimestamp)
                .reduce((before, after) -> after);
    }

    /** How many were published about a person, those of transactions that were rolled back too. */
    long publishedAbout(SubjectId subject) {
        return facts.getOrDefault(subject, new AtomicLong()).get();
    }

    Map<String, Long> factsByName() {
        return factsByName.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, fact -> fact.getValue().get()));
    }

    /** How far all of those have come that act on facts. */
    long reached() {
        return AT_WORK.stream()
                .flatMap(name -> processor(name).processingStatus().values().stream())
                .mapToLong(status -> status.getTrackingToken() == null
                        ? 0
                        : status.getTrackingToken().position().orElse(0))
                .min()
                .orElse(0);
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
