package com.timeapp.calendar.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.subject.Subjects;
import com.timeapp.calendar.domain.subject.Subjects.Enrolment;
import com.timeapp.calendar.domain.task.Due;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskField;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.domain.task.TaskStatus;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.query.Projections;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All views, rebuilt from a log of sealed facts in one pass. */
class RebuildBenchmark {

    private static final int FACTS = Integer.getInteger("facts", 100_000);
    private static final int PEOPLE = 50;
    private static final int TASKS_AT_ONCE = 100;
    private static final int ROUNDS = Integer.getInteger("rounds", 3);

    private final Random random = new Random(1);

    @TempDir
    private Path folder;

    @Test
    void rebuild() {
        try (var database = TestDatabase.migrated();
                var node = Logged.start(database, folder)) {
            var processor = node.getBean(EventProcessingConfiguration.class)
                    .eventProcessor(Projections.GROUP, PooledStreamingEventProcessor.class)
                    .orElseThrow();
            processor.shutDown();
            var appended = timed(() -> append(node));
            var head = node.getBean(JdbcClient.class)
                    .sql("select max(globalindex) from eventstore.domainevententry")
                    .query(Long.class)
                    .single();
            node.getBean(JdbcClient.class)
                    .sql("vacuum analyze eventstore.domainevententry")
                    .update();
            System.out.printf(
                    "%n| %d facts | seconds | of them on CPU | per second | heap peak MB |%n|---|---|---|---|---|%n",
                    head);
            line("append, sealing included", head, appended);
            processor.start();
            await().atMost(Duration.ofMinutes(5)).until(() -> position(processor) >= head);
            for (var round = 1; round <= ROUNDS; round++) {
                processor.shutDown();
                forgetPeaks();
                line("rebuild " + round, head, timed(() -> {
                    processor.resetTokens();
                    processor.start();
                    await().atMost(Duration.ofMinutes(5))
                            .pollInterval(Duration.ofMillis(10))
                            .until(() -> position(processor) >= head);
                }));
            }
            assertThat(count(node, "task")).isEqualTo(count(node, "mapping")).isGreaterThan(FACTS / 5);
        }
    }

    private static long position(PooledStreamingEventProcessor processor) {
        return processor.processingStatus().values().stream()
                .mapToLong(status -> status.getCurrentPosition().orElse(0))
                .min()
                .orElse(0);
    }

    private static long count(ConfigurableApplicationContext node, String view) {
        return node.getBean(JdbcClient.class)
                .sql("select count(*) from readmodel." + view)
                .query(Long.class)
                .single();
    }

    private void append(ConfigurableApplicationContext node) {
        var store = node.getBean(EventStorageEngine.class);
        var transaction = new TransactionTemplate(node.getBean(PlatformTransactionManager.class));
        var people = IntStream.range(0, PEOPLE)
                .mapToObj(number -> person(node.getBean(Subjects.class), transaction, number))
                .toList();
        var revisions = new java.util.HashMap<String, Long>();
        people.forEach(person -> append(store, transaction, revisions, List.of(connected(person))));
        for (var told = 0; told < FACTS; told += 4 * TASKS_AT_ONCE) {
            var from = told / 4;
            var tasks = IntStream.range(0, TASKS_AT_ONCE)
                    .mapToObj(at -> new Change(people.get(random.nextInt(PEOPLE)), from + at))
                    .toList();
            append(
                    store,
                    transaction,
                    revisions,
                    tasks.stream().map(this::revised).toList());
            append(
                    store,
                    transaction,
                    revisions,
                    tasks.stream().map(this::requested).toList());
            append(
                    store,
                    transaction,
                    revisions,
                    tasks.stream().map(this::pushed).toList());
            append(
                    store,
                    transaction,
                    revisions,
                    tasks.stream().map(this::noted).toList());
        }
    }

    private static void append(
            EventStorageEngine store,
            TransactionTemplate transaction,
            Map<String, Long> revisions,
            List<? extends Fact> facts) {
        var messages = new ArrayList<GenericDomainEventMessage<Fact>>();
        for (var fact : facts) {
            var aggregate = aggregate(fact).toString();
            messages.add(new GenericDomainEventMessage<>(
                    fact.getClass().getSimpleName(),
                    aggregate,
                    revisions.merge(aggregate, 0L, (before, zero) -> before + 1),
                    fact,
                    Map.of(
                            "actor", fact.subject().toString(),
                            "causation", UUID.randomUUID().toString(),
                            "correlation", UUID.randomUUID().toString())));
        }
        transaction.executeWithoutResult(state -> store.appendEvents(messages));
    }

    private static Object aggregate(Fact fact) {
        return switch (fact) {
            case TaskRevised task -> task.task();
            case ConnectionFact connection -> connection.connection();
            case MappingFact mapping -> mapping.mapping();
            default -> throw new IllegalArgumentException();
        };
    }

    private record Person(SubjectId subject, ConnectionId connection) {}

    private record Change(Person person, int number) {

        TaskId task() {
            return new TaskId(new UUID(0x8000L, number));
        }

        MappingId mapping() {
            return new MappingId(new UUID(0x8001L, number));
        }
    }

    private static Person person(Subjects subjects, TransactionTemplate transaction, int number) {
        var enrolled = (Enrolment.New) transaction.execute(state -> subjects.enrol(new UserId("user-" + number)));
        return new Person(enrolled.subject(), new ConnectionId(UUID.randomUUID()));
    }

    private static Fact connected(Person person) {
        return new ConnectionFact.Connected(
                person.connection,
                person.subject,
                new AccountId(UUID.randomUUID()),
                Provider.CALDAV,
                Personal.of(new CalendarRef("https://dav.example/user/home/", "Home")),
                Personal.of(ConnectionSettings.DEFAULT));
    }

    private Fact revised(Change change) {
        return new TaskRevised(
                change.task(),
                change.person.subject,
                change.person.subject,
                new TaskVersion(1),
                Personal.of(new TaskContent(
                        new AppTaskId("task-" + change.number),
                        title(change),
                        Optional.of(description()),
                        Optional.of(new Due.At(due(change))),
                        Optional.of(ZoneId.of("Europe/Berlin")),
                        30,
                        1,
                        Priority.HIGH,
                        TaskStatus.TODO,
                        Optional.of("Home"),
                        Optional.of("https://tasks.example/tasks/task-" + change.number),
                        Optional.empty())),
                EnumSet.of(TaskField.TITLE, TaskField.DUE, TaskField.DESCRIPTION),
                TaskSource.APP,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(change.number));
    }

    private Fact requested(Change change) {
        return new MappingFact.TaskSyncRequested(
                change.mapping(),
                change.person.subject,
                change.person.connection,
                change.task(),
                new TaskVersion(1),
                Personal.of(event(change)),
                false,
                false);
    }

    private Fact pushed(Change change) {
        return new MappingFact.TaskPushed(
                change.mapping(), change.person.subject, new TaskVersion(1), Personal.of(synced(change)));
    }

    private Fact noted(Change change) {
        return new MappingFact.RemoteVersionNoted(change.mapping(), change.person.subject, Personal.of(synced(change)));
    }

    private Synced synced(Change change) {
        return new Synced(
                new ExternalEventRef(
                        "time-app-task-" + change.number, "/user/home/time-app-task-" + change.number + ".ics"),
                new RemoteVersion("\"" + UUID.randomUUID() + "\""),
                event(change));
    }

    private EventContent event(Change change) {
        return new EventContent(
                title(change),
                new EventTime.Timed(due(change), ZoneId.of("Europe/Berlin"), Duration.ofMinutes(30)),
                Optional.of(description()),
                Priority.HIGH,
                false,
                Optional.of(new Marker(new AppTaskId("task-" + change.number), new TaskVersion(1))));
    }

    private static String title(Change change) {
        return "Call the dentist about the bill, number " + change.number;
    }

    private String description() {
        return "Bring the X-rays and the letter of the insurance. ".repeat(1 + random.nextInt(4));
    }

    private static Instant due(Change change) {
        return Instant.parse("2027-01-01T09:00:00Z").plusSeconds(900L * change.number);
    }

    /** @param cpu of this process; that of the database is not in it */
    private record Time(Duration wall, Duration cpu) {}

    private static Time timed(Runnable work) {
        var process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var cpu = process.getProcessCpuTime();
        var start = System.nanoTime();
        work.run();
        return new Time(
                Duration.ofNanos(System.nanoTime() - start), Duration.ofNanos(process.getProcessCpuTime() - cpu));
    }

    private static void forgetPeaks() {
        System.gc();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static void line(String what, long facts, Time time) {
        var peak =
                heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.printf(
                "| %s | %.1f | %.1f | %.0f | %d |%n",
                what,
                time.wall.toMillis() / 1e3,
                time.cpu.toMillis() / 1e3,
                facts * 1e3 / time.wall.toMillis(),
                peak >> 20);
    }
}
