package com.timeapp.calendar.infra.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.processor.DeadLetters;
import com.timeapp.calendar.domain.processor.DeadLetters.DeadLetter;
import com.timeapp.calendar.domain.processor.DeadLetters.Retried;
import com.timeapp.calendar.infra.axon.AxonApplication.Trouble;
import com.timeapp.calendar.infra.axon.Counter.Count;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A handler that fails loses nothing, and delays nobody else for longer than it must. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessorFailuresIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private TestDatabase database;
    private ConfigurableApplicationContext node;
    private AxonApplication.Projection projection;
    private AxonApplication.Policy policy;

    @BeforeAll
    void start() {
        database = TestDatabase.migrated();
        node = new SpringApplicationBuilder(AxonApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.flyway.enabled=false", "spring.main.banner-mode=off", "logging.level.root=ERROR")
                .properties("time.events.command-patience=2s")
                .properties(database.asProperties())
                .run();
        projection = node.getBean(AxonApplication.Projection.class);
        policy = node.getBean(AxonApplication.Policy.class);
    }

    @AfterAll
    void stop() {
        node.close();
        database.close();
    }

    @AfterEach
    void mend() {
        projection.trouble = Trouble.NONE;
        policy.trouble = Trouble.NONE;
        AxonApplication.CounterSaga.trouble = Trouble.NONE;
    }

    @Test
    void aFactThatAProjectionCannotTakeIsSetAsideWithWhatFollowsItAndTheRestGoesOn() {
        var bad = id("bad");
        var good = id("good");
        projection.trouble = fact -> {
            if (fact.id().equals(bad)) {
                throw new IllegalStateException("the text of " + bad);
            }
        };

        send(bad);
        send(good);
        send(bad);

        await().atMost(SOON).until(() -> projection.counts(good).equals(List.of(1)));
        await().atMost(SOON).until(() -> letters(bad).size() == 2);
        assertThat(letters(bad)).extracting(DeadLetter::processor).containsOnly("counter-projection");
        assertThat(letters(bad).getFirst().cause()).contains(IllegalStateException.class.getName());
        assertThat(letters(bad).getLast().cause()).isEmpty();
        assertThat(database.jdbc()
                        .sql("select count(*) from eventstore.deadletterentry where causemessage like '%text%'"
                                + " or position('the text' in encode(diagnostics, 'escape')) > 0")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aLetterIsTriedAgainFromTheBeginningOfItsSequence() {
        var bad = id("bad");
        projection.trouble = fact -> {
            if (fact.id().equals(bad)) {
                throw new IllegalStateException("broken");
            }
        };
        send(bad);
        send(bad);
        await().atMost(SOON).until(() -> letters(bad).size() == 2);
        var last = letters(bad).getLast().id();

        assertThat(deadLetters().retry(last)).contains(Retried.FAILED);
        assertThat(letters(bad)).hasSize(2);

        projection.trouble = Trouble.NONE;
        assertThat(deadLetters().retry(last)).contains(Retried.HANDLED);
        assertThat(letters(bad)).isEmpty();
        assertThat(projection.counts(bad)).containsExactly(1, 2);
        assertThat(deadLetters().retry(last)).isEmpty();
    }

    @Test
    void whatComesAfterARetryIsHandledAsEver() {
        var bad = id("bad");
        projection.trouble = fact -> {
            if (fact.id().equals(bad)) {
                throw new IllegalStateException("broken");
            }
        };
        send(bad);
        await().atMost(SOON).until(() -> letters(bad).size() == 1);
        projection.trouble = Trouble.NONE;
        deadLetters().retry(letters(bad).getFirst().id());

        send(bad);

        await().atMost(SOON).until(() -> projection.counts(bad).equals(List.of(1, 2)));
    }

    @Test
    void aFactThatCannotBeCommittedDelaysNobodyElse() {
        var bad = id("source-bad");
        var others = List.of(id("source"), id("source"), id("source"));
        policy.trouble = fact -> {
            if (fact.id().equals(bad)) {
                CurrentUnitOfWork.get().root().onPrepareCommit(unit -> {
                    throw new IllegalStateException("does not fit");
                });
            }
        };

        node.getBean(AtomicCommands.class)
                .send(List.of(
                        Count.one(others.get(0)), Count.one(bad), Count.one(others.get(1)), Count.one(others.get(2))));

        others.forEach(id -> await().atMost(SOON).until(() -> facts("shadow-of-" + id) == 1));
        await().atMost(SOON).until(() -> letters(bad).size() == 1);
        assertThat(facts("shadow-of-" + bad)).isZero();
        policy.trouble = Trouble.NONE;
        assertThat(deadLetters().retry(letters(bad).getFirst().id())).contains(Retried.HANDLED);
        assertThat(facts("shadow-of-" + bad)).isEqualTo(1);
        others.forEach(id -> assertThat(facts("shadow-of-" + id)).isEqualTo(1));
    }

    @Test
    void aFactThatBreaksTheTransactionItselfDelaysNobodyElse() {
        var bad = id("source-bad");
        var other = id("source");
        var jdbc = node.getBean(JdbcTemplate.class);
        policy.trouble = fact -> {
            if (fact.id().equals(bad)) {
                jdbc.execute("insert into counter_policy values ('too', 'many', 'values')");
            }
        };

        node.getBean(AtomicCommands.class).send(List.of(Count.one(bad), Count.one(other)));

        await().atMost(SOON).until(() -> facts("shadow-of-" + other) == 1);
        await().atMost(SOON).until(() -> letters(bad).size() == 1);
    }

    @Test
    void aBatchThatLostAgainstAnotherIsDoneAgainWithoutGivingTheSegmentUp() {
        var source = id("source");
        var conflicts = new AtomicInteger(3);
        var givenUp = node.getBean(FailingProcessors.class).total();
        policy.trouble = fact -> {
            if (fact.id().equals(source) && conflicts.getAndDecrement() > 0) {
                CurrentUnitOfWork.get().root().onPrepareCommit(unit -> {
                    throw new ConcurrencyException("somebody else was faster");
                });
            }
        };

        send(source);

        await().atMost(SOON).until(() -> facts("shadow-of-" + source) == 1);
        assertThat(conflicts.get()).isNegative();
        assertThat(node.getBean(FailingProcessors.class).total()).isEqualTo(givenUp);
        assertThat(letters(source)).isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayAProcessorWaitsAndSetsNothingAside() {
        var id = id("waits");
        var failures = new AtomicInteger(2);
        var health = node.getBean("processorsHealthIndicator", ProcessorsHealthIndicator.class);
        projection.trouble = fact -> {
            if (fact.id().equals(id) && failures.getAndDecrement() > 0) {
                throw new CannotGetJdbcConnectionException(
                        "away", new SQLTransientConnectionException("no connection"));
            }
        };

        send(id);
        send(id);

        await().atMost(SOON)
                .until(() -> health.health().getDetails().containsKey("counter-projection")
                        && health.health().getStatus().equals(Status.DOWN));
        await().atMost(SOON).until(() -> projection.counts(id).equals(List.of(1, 2)));
        await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.UP));
        assertThat(letters(id)).isEmpty();
    }

    @Test
    void whatAnotherNodeHasDoneIsNoFailureOfThisOne() {
        var id = id("waits");
        var good = id("good");
        send(good);
        await().atMost(SOON).until(() -> projection.counts(good).equals(List.of(1)));
        var health = node.getBean("processorsHealthIndicator", ProcessorsHealthIndicator.class);
        projection.trouble = fact -> {
            if (fact.id().equals(id)) {
                throw new CannotGetJdbcConnectionException(
                        "away", new SQLTransientConnectionException("no connection"));
            }
        };
        send(id);
        await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.DOWN));

        claimedBy("another node");
        assertThat(health.health().getStatus())
                .as("which may fail too, and give it back")
                .isEqualTo(Status.DOWN);
        var stood = index("1000000");
        assertThat(health.health().getStatus()).as("it has done it").isEqualTo(Status.UP);

        index(stood);
        projection.trouble = Trouble.NONE;
        claimedBy(null);
        await().atMost(SOON).until(() -> projection.counts(id).equals(List.of(1)));
    }

    @Test
    void norIsABatchWhoseSegmentWasTakenMeanwhile() {
        var id = id("taken");
        var taken = new AtomicBoolean();
        var failing = node.getBean(FailingProcessors.class);
        var givenUp = failing.total();
        projection.trouble = fact -> {
            if (fact.id().equals(id) && taken.compareAndSet(false, true)) {
                claimedBy("another node");
            }
        };

        send(id);
        await().atMost(SOON).until(() -> projection.counts(id).equals(List.of(1)));
        claimedBy(null);
        await().atMost(SOON).until(() -> projection.counts(id).equals(List.of(1, 1)));

        assertThat(failing.total()).isEqualTo(givenUp);
        assertThat(failing.now()).isEmpty();
    }

    /** @return what it was before */
    private String index(String now) {
        var before = database.jdbc()
                .sql("select substring(convert_from(token, 'UTF8') from '\"index\":(-?[0-9]+)')"
                        + " from eventstore.tokenentry where processorname = 'counter-projection'")
                .query(String.class)
                .single();
        database.jdbc()
                .sql("update eventstore.tokenentry set token = convert_to(regexp_replace(convert_from(token, 'UTF8'),"
                        + " '\"index\":-?[0-9]+', ?), 'UTF8') where processorname = 'counter-projection'")
                .param("\"index\":" + now)
                .update();
        return before;
    }

    private void claimedBy(@Nullable String owner) {
        database.jdbc()
                .sql(
                        "update eventstore.tokenentry set owner = ?, timestamp = ? where processorname = 'counter-projection'")
                .params(owner, Instant.now().toString())
                .update();
    }

    @Test
    void aFailingSagaIsCalledAgainAndSkipsNothing() {
        var id = id("saga");
        var failures = new AtomicInteger(2);
        AxonApplication.CounterSaga.trouble = fact -> {
            if (fact.id().equals(id) && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("broken for now");
            }
        };

        send(id);

        await().atMost(SOON).until(() -> sagas(id) == 1);
    }

    @Test
    void ofACommandAndABatchOfFactsInEachOthersWayTheCommandStartsAnew() throws Exception {
        var source = id("source-deadlock");
        var other = id("other");
        var policyHoldsTheShadow = new CountDownLatch(1);
        var commandHoldsTheOther = new CountDownLatch(1);
        policy.trouble = fact -> {
            if (fact.id().equals(source)) {
                policyHoldsTheShadow.countDown();
                awaited(commandHoldsTheOther);
                node.getBean(CommandGateway.class).sendAndWait(Count.one(other));
            }
        };
        int runs = policy.runs.get();
        var command = CompletableFuture.runAsync(() -> {
            awaited(policyHoldsTheShadow);
            node.getBean(AtomicCommands.class).run(sender -> {
                sender.send(Count.one(other), Map.of());
                commandHoldsTheOther.countDown();
                sender.send(Count.one("shadow-of-" + source), Map.of());
            });
        });

        send(source);

        command.get(30, TimeUnit.SECONDS);
        await().atMost(SOON).until(() -> facts("shadow-of-" + source) == 2 && facts(other) == 2);
        assertThat(policy.runs.get()).isEqualTo(runs + 1);
    }

    @Test
    void aCommandThatKnowsWhatItWillChangeDoesNotWaitForItForEverEither() {
        var held = id("held");
        var commands = node.getBean(AtomicCommands.class);
        var both = List.of(Count.one(id("free")), Count.one(held));
        node.getBean(TransactionTemplate.class).executeWithoutResult(somebodyElse -> {
            node.getBean(JdbcTemplate.class)
                    .query("select pg_advisory_xact_lock(hashtextextended(?, 8))", row -> {}, held);

            var command = CompletableFuture.runAsync(() -> commands.send(both, Map.of()));

            assertThatThrownBy(() -> command.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .satisfies(
                            failure -> assertThat(Conflicts.isConflict(failure)).isTrue());
        });
        commands.send(both, Map.of());
        assertThat(facts(held)).isEqualTo(1);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static String id(String kind) {
        return kind + "-" + UUID.randomUUID();
    }

    private void send(String id) {
        node.getBean(CommandGateway.class).sendAndWait(Count.one(id));
    }

    private DeadLetters deadLetters() {
        return node.getBean(DeadLetters.class);
    }

    private List<DeadLetter> letters(String stream) {
        return deadLetters().list(Instant.EPOCH, new UUID(0, 0), 1_000).stream()
                .filter(letter -> letter.stream().equals(stream))
                .toList();
    }

    private int facts(String id) {
        return (int) node.getBean(EventStore.class).readEvents(id).asStream().count();
    }

    private int sagas(String id) {
        return database.jdbc()
                .sql("select count(*) from eventstore.sagaentry join eventstore.associationvalueentry using (sagaid)"
                        + " where associationvalue = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }
}
