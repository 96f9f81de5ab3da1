package com.timeapp.calendar.query;

import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.fixtures.ClearSealing;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.task.TaskFact;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All projections and queries of the module over a database of their own, and the log that feeds them. */
public final class ReadModel implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private final TestDatabase database = TestDatabase.migrated();
    private final ClearSealing sealing = new ClearSealing();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final List<AnnotationEventHandlerAdapter> projections = new ArrayList<>();
    private final List<TrackedEventMessage<?>> log = new ArrayList<>();
    private final Map<Object, Long> revisions = new HashMap<>();
    private final QueryGateway queries;

    public ReadModel() {
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(JdbcClient.class, database::jdbc);
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

    /** Each fact happens a second after the one before. */
    public ReadModel tell(Fact... facts) {
        for (var fact : facts) {
            var aggregate = aggregate(fact);
            var revision = revisions.merge(aggregate, 0L, (before, zero) -> before + 1);
            var index = log.size() + 1L;
            var message = new GenericTrackedDomainEventMessage<>(
                    new GlobalSequenceTrackingToken(index),
                    "aggregate",
                    aggregate.toString(),
                    revision,
                    new org.axonframework.messaging.GenericMessage<>("id-" + index, fact, MetaData.emptyInstance()),
                    () -> START.plusSeconds(index));
            log.add(message);
            handle(message);
        }
        return this;
    }

    /** The newest {@code count} facts are handled once more. */
    public void redeliver(int count) {
        log.subList(log.size() - count, log.size()).forEach(this::handle);
    }

    public void rebuild() {
        projections.forEach(projection -> projection.prepareReset(null));
        log.forEach(this::handle);
    }

    public void erase(Fact about) {
        sealing.erase(about.subject());
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

    /** Every row of every view, but for the ciphertext. */
    public Map<String, List<Map<String, Object>>> contents() {
        var tables = new TreeMap<String, List<Map<String, Object>>>();
        for (var table : List.of("task", "connection", "mapping", "sync_run")) {
            var rows = jdbc().sql("select * from readmodel." + table + " order by seq")
                    .query()
                    .listOfRows();
            rows.forEach(row -> row.values().removeIf(byte[].class::isInstance));
            tables.put(table, rows);
        }
        return tables;
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

    private void handle(TrackedEventMessage<?> message) {
        for (var projection : projections) {
            try {
                projection.handle(message);
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
