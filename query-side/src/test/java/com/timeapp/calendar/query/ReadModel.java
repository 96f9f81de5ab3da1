package com.timeapp.calendar.query;

import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.fixtures.ClearSealing;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.task.TaskFact;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** All projections and queries of the module over a database of their own, and the log that feeds them. */
public final class ReadModel implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private final TestDatabase database = TestDatabase.migrated();
    private final ClearSealing sealing = new ClearSealing();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final List<AnnotationEventHandlerAdapter> projections = new ArrayList<>();
    private final List<TrackedEventMessage<?>> log = new ArrayList<>();
    private final Map<Object, Long> revisions = new HashMap<>();
    private final TransactionManager transactions =
            new SpringTransactionManager(new DataSourceTransactionManager(database.dataSource()));
    private final QueryGateway queries;

    public ReadModel() {
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(JdbcClient.class, database::jdbc);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database.dataSource()));
        context.registerBean(ClearSealing.class, () -> sealing);
        context.registerBean(TestKeyedIds.class);
        context.scan("com.timeapp.calendar.query");
        context.refresh();
        context.getBeansWithAnnotation(ProcessingGroup.class)
                .values()
                .forEach(projection -> projections.add(new AnnotationEventHandlerAdapter(projection)));
        var bus = SimpleQueryBus.builder().build();
        context.getBeansOfType(Object.class).values().stream()
                .filter(bean -> bean.getClass().getSimpleName().endsWith("Queries"))
                .forEach(bean -> new AnnotationQueryHandlerAdapter<>(bean).subscribe(bus));
        queries = DefaultQueryGateway.builder().queryBus(bus).build();
    }

    /** In one batch. Each fact happens a second after the one before. */
    public ReadModel tell(Fact... facts) {
        handle(Arrays.stream(facts)
                .<TrackedEventMessage<?>>map(fact -> logged(fact, START.plusSeconds(log.size() + 1L)))
                .toList());
        return this;
    }

    /** All in the same moment. */
    public void tellAtOnce(List<? extends Fact> facts) {
        var now = START.plusSeconds(log.size() + 1L);
        handle(facts.stream()
                .<TrackedEventMessage<?>>map(fact -> logged(fact, now))
                .toList());
    }

    /** The newest {@code count} facts are handled once more. */
    public void redeliver(int count) {
        handle(log.subList(log.size() - count, log.size()));
    }

    /** Everything is forgotten and handled again, in batches of these sizes. */
    public void rebuild(IntSupplier sizes) {
        projections.forEach(projection -> projection.prepareReset(null));
        for (var from = 0; from < log.size(); ) {
            var to = Math.min(log.size(), from + sizes.getAsInt());
            handle(log.subList(from, to));
            from = to;
        }
    }

    /** Into another order, in which each aggregate still tells its own facts one after the other. */
    public void shuffle(Random random) {
        var streams = new ArrayList<Deque<TrackedEventMessage<?>>>(log.stream()
                .collect(Collectors.groupingBy(
                        message -> ((DomainEventMessage<?>) message).getAggregateIdentifier(),
                        Collectors.<TrackedEventMessage<?>, Deque<TrackedEventMessage<?>>>toCollection(
                                ArrayDeque::new)))
                .values());
        log.clear();
        while (!streams.isEmpty()) {
            var stream = streams.get(random.nextInt(streams.size()));
            log.add(stream.removeFirst());
            if (stream.isEmpty()) {
                streams.remove(stream);
            }
        }
    }

    public void erase(Fact about) {
        sealing.erase(about.subject());
    }

    /** From now on what was sealed for the person opens neither in the views nor in the log. */
    void destroyKeysOf(SubjectId person) {
        sealing.erase(person);
        log.replaceAll(message ->
                message.getPayload() instanceof Fact fact && fact.subject().equals(person)
                        ? saying(message, Erased.of(fact))
                        : message);
    }

    private static TrackedEventMessage<?> saying(TrackedEventMessage<?> message, Fact fact) {
        var told = (DomainEventMessage<?>) message;
        return new GenericTrackedDomainEventMessage<>(
                message.trackingToken(),
                told.getType(),
                told.getAggregateIdentifier(),
                told.getSequenceNumber(),
                new GenericMessage<>(message.getIdentifier(), fact, message.getMetaData()),
                message::getTimestamp);
    }

    public <R> Optional<R> find(Object query, Class<R> type) {
        return ask(query, ResponseTypes.optionalInstanceOf(type));
    }

    public <R> List<R> list(Object query, Class<R> type) {
        return ask(query, ResponseTypes.multipleInstancesOf(type));
    }

    public <R> R ask(Object query, Class<R> type) {
        return ask(query, ResponseTypes.instanceOf(type));
    }

    private <R> R ask(Object query, ResponseType<R> type) {
        return queries.query(query, type).join();
    }

    public JdbcClient jdbc() {
        return database.jdbc();
    }

    /** Every row of every view, with whatever is sealed in it opened. */
    public Map<String, List<Map<String, Object>>> contents() {
        var tables = new TreeMap<String, List<Map<String, Object>>>();
        for (var table : List.of("task", "connection", "mapping", "sync_run")) {
            tables.put(
                    table,
                    jdbc().sql("select * from readmodel." + table + " order by 1")
                            .query()
                            .listOfRows());
        }
        tables.values().forEach(rows -> rows.forEach(this::open));
        return tables;
    }

    private void open(Map<String, Object> row) {
        var person = new SubjectId((UUID) row.getOrDefault("owner", row.get("subject")));
        row.replaceAll((column, value) -> switch (value) {
            case byte[] index when column.endsWith("_index") -> HexFormat.of().formatHex(index);
            case byte[] sealed -> sealing.open(person, sealed, Object.class);
            case null, default -> value;
        });
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }

    private static Object aggregate(Fact fact) {
        return switch (fact) {
            case TaskFact task -> task.task();
            case ConnectionFact connection -> connection.connection();
            case MappingFact mapping -> mapping.mapping();
            default -> fact.subject();
        };
    }

    private TrackedEventMessage<?> logged(Fact fact, Instant at) {
        var aggregate = aggregate(fact);
        var revision = revisions.merge(aggregate, 0L, (before, zero) -> before + 1);
        var index = log.size() + 1L;
        var message = new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(index),
                "aggregate",
                aggregate.toString(),
                revision,
                new GenericMessage<>("id-" + index, fact, MetaData.emptyInstance()),
                () -> at);
        log.add(message);
        return message;
    }

    /** As a processor does it. */
    private void handle(List<TrackedEventMessage<?>> batch) {
        var unit = new BatchingUnitOfWork<>(batch);
        unit.attachTransaction(transactions);
        var result = unit.executeWithResult(() -> {
            for (var projection : projections) {
                projection.handle(unit.getMessage());
            }
            return null;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
    }
}
