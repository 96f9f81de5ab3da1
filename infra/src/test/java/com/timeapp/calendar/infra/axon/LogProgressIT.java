package com.timeapp.calendar.infra.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.domain.processor.LogPositions;
import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import com.timeapp.calendar.infra.axon.Counter.Count;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogProgressIT {

    private TestDatabase database;
    private ConfigurableApplicationContext node;
    private LogPositions here;

    @BeforeAll
    void start() {
        database = TestDatabase.migrated();
        node = new SpringApplicationBuilder(AxonApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.flyway.enabled=false", "spring.main.banner-mode=off", "logging.level.root=WARN")
                .properties(database.asProperties())
                .run();
        here = node.getBean(LogPositions.class);
    }

    @AfterAll
    void stop() {
        node.close();
        database.close();
    }

    @Test
    void aStreamsNewestFactHasAPosition() {
        var one = count();
        var first = here.newestOf(List.of(one));
        send(one);

        assertThat(first).hasSize(1);
        assertThat(here.newestOf(List.of(one)).getFirst().index())
                .isGreaterThan(first.getFirst().index());
        assertThat(here.newestOf(List.of(one, UUID.randomUUID()))).containsExactly(here.head());
        assertThat(here.newestOf(List.of())).isEmpty();
    }

    @Test
    void whenThePoliciesArePastAFactWhatTheyWantedIsThere() {
        for (int i = 0; i < 20; i++) {
            String source = "source-" + UUID.randomUUID();
            send(source);
            var position = newestOf(source);

            await().until(() -> here.arePast(Kind.POLICY, List.of(position)));

            assertThat(facts("shadow-of-" + source)).isEqualTo(1);
        }
    }

    @Test
    void whoIsHeldUpIsNotPast() {
        var projection = node.getBean(AxonApplication.Projection.class);
        projection.trouble = fact -> {
            throw new CannotGetJdbcConnectionException("away", new SQLTransientConnectionException("no connection"));
        };
        try {
            var position = here.newestOf(List.of(count()));

            await().until(() -> here.arePast(Kind.POLICY, position));
            assertThat(here.arePast(Kind.PROJECTION, position)).isFalse();
            assertThat(here.reachedBy(Kind.PROJECTION).index())
                    .isLessThan(position.getFirst().index());
        } finally {
            projection.trouble = AxonApplication.Trouble.NONE;
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> here.reachedBy(Kind.PROJECTION).equals(here.head()));
    }

    @Test
    void aNodeThatWorksOnNoSegmentSeesTheSame() {
        var elsewhere = elsewhere();
        var position = here.newestOf(List.of(count()));

        await().until(() -> elsewhere.arePast(Kind.PROJECTION, position));
        await().until(() -> elsewhere.arePast(Kind.POLICY, position));
    }

    @Test
    void whatConcernsNobodyIsPassedToo() {
        node.getBean(EventGateway.class).publish("a note that nobody reads");
        var head = here.head();

        await().until(() -> here.arePast(Kind.PROJECTION, List.of(head)));
        await().until(() -> elsewhere().arePast(Kind.PROJECTION, List.of(head)));
    }

    @Test
    void aGapWiderThanOneReadIsCrossed() {
        count();
        leaveAWideGap();
        var position = here.newestOf(List.of(count()));

        await().until(() -> here.arePast(Kind.PROJECTION, position));
        await().until(() -> here.arePast(Kind.POLICY, position));
    }

    @Test
    void whoIsInFrontOfAWideGapCrossesItAtOnceWhileOthersReadNewFacts() {
        var log = node.getBean(EventStorageEngine.class);
        count();
        var behind = tokenAt(here.head());
        leaveAWideGap();
        for (int i = 0; i < 3; i++) {
            count();
            var beforeTheNewest = tokenAt(new LogPosition(here.head().index() - 1));
            assertThat(log.readEvents(beforeTheNewest, true)).isNotEmpty();

            assertThat(log.readEvents(behind, true)).isNotEmpty();
        }
    }

    @Test
    void aFactThatWasNotThereWhenLaterOnesWereReadIsMissed() {
        var spec = new ProcessorSpec("gappy", Kind.PROJECTION, 1, 1);
        var serializer = node.getBean(Serializer.class);
        var token = serializer.serialize(GapAwareTrackingToken.newInstance(9, List.of(7L)), byte[].class);
        node.getBean(JdbcTemplate.class)
                .update(
                        "insert into eventstore.tokenentry (processorname, segment, token, tokentype)"
                                + " values ('gappy', 0, ?, ?)",
                        token.getData(),
                        token.getType().getName());
        var gappy = new LogProgress(node.getBean(JdbcTemplate.class), serializer, List.of(spec), name -> Map.of());

        assertThat(gappy.arePast(Kind.PROJECTION, List.of(new LogPosition(8)))).isTrue();
        assertThat(gappy.arePast(Kind.PROJECTION, List.of(new LogPosition(8), new LogPosition(7))))
                .isFalse();
        assertThat(gappy.reachedBy(Kind.PROJECTION)).isEqualTo(new LogPosition(9));
    }

    private void leaveAWideGap() {
        node.getBean(JdbcTemplate.class).queryForObject("""
                        select setval(pg_get_serial_sequence('eventstore.domainevententry', 'globalindex'),
                            (select max(globalindex) + 2500 from eventstore.domainevententry))""", Long.class);
    }

    private static TrackingToken tokenAt(LogPosition position) {
        return GapAwareTrackingToken.newInstance(position.index(), List.of());
    }

    private LogPositions elsewhere() {
        return new LogProgress(
                node.getBean(JdbcTemplate.class),
                node.getBean(Serializer.class),
                List.copyOf(node.getBeansOfType(ProcessorSpec.class).values()),
                name -> Map.of());
    }

    private UUID count() {
        var id = UUID.randomUUID();
        send(id);
        return id;
    }

    private void send(UUID id) {
        send(id.toString());
    }

    private void send(String id) {
        node.getBean(CommandGateway.class).sendAndWait(Count.one(id));
    }

    private LogPosition newestOf(String id) {
        return new LogPosition(node.getBean(JdbcTemplate.class)
                .queryForObject(
                        "select max(globalindex) from eventstore.domainevententry where aggregateidentifier = ?",
                        Long.class,
                        id));
    }

    private int facts(String id) {
        return node.getBean(JdbcTemplate.class)
                .queryForObject(
                        "select count(*) from eventstore.domainevententry where aggregateidentifier = ?",
                        Integer.class,
                        id);
    }
}
