package com.timeapp.calendar.infra.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.domain.subject.Subjects;
import com.timeapp.calendar.domain.subject.Subjects.Enrolment;
import com.timeapp.calendar.domain.task.Due;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskField;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.domain.task.TaskStatus;
import com.timeapp.calendar.infra.crypto.KeyRing;
import com.timeapp.calendar.infra.crypto.VaultedApplication;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What it costs that nothing personal stands in clear, beside the same without: to append, load, read all, and list. */
class SealingBenchmark {

    private static final int TASKS = Integer.getInteger("tasks", 10_000);
    private static final int REVISIONS = 3;
    private static final int BATCH = 50;
    private static final int LISTED = 20_000;
    private static final int ROUNDS = 3;

    @TempDir
    private Path folder;

    /** The same content, as it would be written if it were not sealed. */
    record InClear(TaskId task, SubjectId subject, long version, TaskContent content, Set<TaskField> changed) {}

    private record Cost(double append, double load, double read) {}

    @Test
    void sealedAndInClear() {
        for (var round = 1; round <= ROUNDS; round++) {
            System.out.printf("%n| round %d | sealed | in clear |%n|---|---|---|%n", round);
            var sealed = inDatabase(true);
            var clear = inDatabase(false);
            System.out.printf("| append, facts/s | %.0f | %.0f |%n", sealed.append, clear.append);
            System.out.printf("| load a task, by streams/s | %.0f | %.0f |%n", sealed.load, clear.load);
            System.out.printf("| read all in order, facts/s | %.0f | %.0f |%n", sealed.read, clear.read);
        }
    }

    private Cost inDatabase(boolean sealed) {
        try (var database = TestDatabase.migrated();
                var application = new SpringApplicationBuilder(VaultedApplication.class)
                        .web(WebApplicationType.NONE)
                        .properties(database.asProperties())
                        .properties("time.data-dir="
                                + folder.resolve(UUID.randomUUID().toString()))
                        .properties("spring.main.banner-mode=off", "logging.level.root=WARN")
                        .run()) {
            var transaction = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
            var person = ((Enrolment.New) transaction.execute(
                            state -> application.getBean(Subjects.class).enrol(new UserId("ann"))))
                    .subject();
            var store = store(
                    application.getBean(DataSource.class), sealed ? facts(application) : FactsConfiguration.plain());
            IntFunction<Object> fact = number -> sealed ? revised(person, number) : inClear(person, number);
            var append = perSecond(TASKS * REVISIONS, () -> append(store, transaction, fact));
            if (sealed) {
                application.getBean(KeyRing.class).evict(person);
                list(application.getBean(Sealing.class), person);
            }
            var load = perSecond(
                    TASKS,
                    () -> IntStream.range(0, TASKS)
                            .forEach(task -> assertThat(store.readEvents(id(task).toString())
                                            .asStream()
                                            .map(event -> event.getPayload()))
                                    .hasSize(REVISIONS)));
            if (sealed) {
                application.getBean(KeyRing.class).evict(person);
            }
            var read = perSecond(
                    TASKS * REVISIONS,
                    () -> assertThat(store.readEvents(null, false)
                                    .map(event -> event.getPayload().hashCode()))
                            .hasSize(TASKS * REVISIONS));
            return new Cost(append, load, read);
        }
    }

    private static void list(Sealing sealing, SubjectId person) {
        var row = sealing.seal(person, "readmodel.task/content", content(1));
        var clear = DomainJson.MAPPER.writeValueAsBytes(content(1));
        var sealed = perSecond(LISTED, () -> {
            for (var at = 0; at < LISTED; at++) {
                assertThat(sealing.open(person, row, TaskContent.class).known()).isPresent();
            }
        });
        var unsealed = perSecond(LISTED, () -> {
            for (var at = 0; at < LISTED; at++) {
                assertThat(DomainJson.MAPPER.readValue(clear, TaskContent.class))
                        .isNotNull();
            }
        });
        System.out.printf("| list, rows/s without the database | %.0f | %.0f |%n", sealed, unsealed);
    }

    private static void append(
            JdbcEventStorageEngine store, TransactionTemplate transaction, IntFunction<Object> fact) {
        for (var from = 0; from < TASKS * REVISIONS; from += BATCH) {
            var messages = new ArrayList<GenericDomainEventMessage<Object>>();
            for (var number = from; number < from + BATCH; number++) {
                messages.add(new GenericDomainEventMessage<>(
                        "Task",
                        id(number % TASKS).toString(),
                        number / TASKS,
                        fact.apply(number),
                        Map.of("actor", "host")));
            }
            transaction.executeWithoutResult(state -> store.appendEvents(messages));
        }
    }

    private static TaskId id(int task) {
        return new TaskId(new UUID(0x8000L, task));
    }

    private static Fact revised(SubjectId person, int number) {
        return new TaskRevised(
                id(number % TASKS),
                person,
                person,
                new TaskVersion(1 + number / TASKS),
                Personal.of(content(number)),
                EnumSet.of(TaskField.TITLE),
                TaskSource.APP,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }

    private static InClear inClear(SubjectId person, int number) {
        return new InClear(
                id(number % TASKS), person, 1 + number / TASKS, content(number), EnumSet.of(TaskField.TITLE));
    }

    private static TaskContent content(int number) {
        return new TaskContent(
                new AppTaskId("task-" + number),
                "Call the dentist about the bill, number " + number,
                Optional.of("Bring the X-rays and the letter of the insurance."),
                Optional.of(new Due.At(Instant.parse("2027-01-01T09:00:00Z"))),
                Optional.empty(),
                30,
                1,
                Priority.HIGH,
                TaskStatus.TODO,
                Optional.of("Home"),
                Optional.empty(),
                Optional.empty());
    }

    private static Serializer facts(ConfigurableApplicationContext application) {
        return BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                application.getBeanFactory(), Serializer.class, "eventSerializer");
    }

    private static JdbcEventStorageEngine store(DataSource pool, Serializer serializer) {
        return JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(pool))
                .transactionManager(NoTransactionManager.instance())
                .eventSerializer(serializer)
                .snapshotSerializer(FactsConfiguration.plain())
                .schema(EventSchema.builder()
                        .eventTable("eventstore.domainevententry")
                        .snapshotTable("eventstore.snapshotevententry")
                        .build())
                .build();
    }

    private static double perSecond(int count, Runnable work) {
        var begun = System.nanoTime();
        work.run();
        return count * 1e9 / (System.nanoTime() - begun);
    }
}
