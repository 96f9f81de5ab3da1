package com.timeapp.calendar.infra.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.erasure.Destruction;
import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.Erasure.Stage;
import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.ExternalEvents;
import com.timeapp.calendar.domain.erasure.OfficerRequests;
import com.timeapp.calendar.domain.erasure.PersonalMemory;
import com.timeapp.calendar.domain.erasure.PersonalRows;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.operation.Finding;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.subject.Requester;
import com.timeapp.calendar.domain.subject.SubjectFact.ForgetRequested;
import com.timeapp.calendar.domain.subject.Subjects;
import com.timeapp.calendar.domain.subject.Subjects.Enrolment;
import com.timeapp.calendar.infra.crypto.Envelope;
import com.timeapp.calendar.infra.crypto.ErasureKeysConfiguration;
import com.timeapp.calendar.infra.crypto.KeyDestruction;
import com.timeapp.calendar.infra.crypto.KeyRing;
import com.timeapp.calendar.infra.crypto.SealBroken;
import com.timeapp.calendar.infra.crypto.VaultedApplication;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.infra.nodes.NodesConfiguration;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ErasureIT {

    @TempDir
    static Path folder;

    private static final List<SubjectId> DROPPED = new CopyOnWriteArrayList<>();
    private static final List<SubjectId> LET_GO = new CopyOnWriteArrayList<>();

    private static TestDatabase database;
    private static ConfigurableApplicationContext application;

    private final JdbcClient jdbc = application.getBean(JdbcClient.class);
    private final Subjects subjects = application.getBean(Subjects.class);
    private final KeyRing keys = application.getBean(KeyRing.class);
    private final Sealing sealing = application.getBean(Sealing.class);
    private final JdbcErasures erasures = application.getBean(JdbcErasures.class);
    private final Destruction destruction = application.getBean(Destruction.class);
    private final Restoration restoration = application.getBean(Restoration.class);
    private final ErasureRounds rounds = application.getBean(ErasureRounds.class);
    private final TransactionTemplate transaction =
            new TransactionTemplate(application.getBean(PlatformTransactionManager.class));

    private final UserId anna = new UserId("canary-" + UUID.randomUUID());
    private final SubjectId ann = enrolled(anna);
    private final ConnectionId home = new ConnectionId(UUID.randomUUID());
    private final ConnectionId work = new ConnectionId(UUID.randomUUID());

    @Configuration(proxyBeanMethods = false)
    static class Surroundings {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        PersonalMemory memory() {
            return DROPPED::add;
        }

        @Bean
        PersonalRows rows() {
            return new PersonalRows() {
                @Override
                public Kind kind() {
                    return Kind.VIEWS;
                }

                @Override
                public void letGo(SubjectId person) {
                    LET_GO.add(person);
                }

                @Override
                public int delete(ErasureScope scope, Set<UUID> streams) {
                    return 0;
                }
            };
        }

        @Bean
        ExternalEvents noEvents() {
            return new ExternalEvents() {
                @Override
                public int standing(ErasureScope scope) {
                    return 0;
                }

                @Override
                public Ended endedSince(ErasureScope scope, Instant since) {
                    return new Ended(0, 0, 0);
                }
            };
        }
    }

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        application = new SpringApplicationBuilder(
                        VaultedApplication.class,
                        ErasureKeysConfiguration.class,
                        ErasureConfiguration.class,
                        NodesConfiguration.class,
                        Surroundings.class)
                .web(WebApplicationType.NONE)
                .properties(database.asProperties())
                .properties("time.data-dir=" + folder, "time.privacy.step-interval=200ms")
                .run();
    }

    @AfterAll
    static void stop() {
        application.close();
        database.close();
    }

    @Test
    void aConnectionIsErasedAlone() {
        var atHome = keys.of(ann, home).orElseThrow();
        var atWork = keys.of(ann, work).orElseThrow();
        assertThat(List.of(atHome.id(), atWork.id()))
                .doesNotContain(keys.of(ann).orElseThrow().id());
        var sealed = atHome.seal("test/value", new byte[] {1});

        var erasure = requested(Optional.of(home));
        destruction.destroyKeys(erasure);

        assertThat(keys.byId(sealed.key())).isEmpty();
        assertThat(keys.of(ann, home)).as("never made again").isEmpty();
        assertThat(keysOf(ann)).as("rows stay").isEqualTo(3);
        assertThat(keys.of(ann, work).orElseThrow().id()).isEqualTo(atWork.id());
        assertThat(sealing.open(ann, sealing.seal(ann, "test/value", "still there"), String.class))
                .isEqualTo(Personal.of("still there"));
        assertThat(subjects.find(anna)).contains(ann);
    }

    @Test
    void aTaskIsErasedAloneAndItsKeyIsNeverMadeAgain() {
        var dentist = keys.of(ann, task("dentist")).orElseThrow();
        var sealed = dentist.seal("test/value", new byte[] {1});
        var other = keys.of(ann, task("barber")).orElseThrow().seal("test/value", new byte[] {2});

        transaction.executeWithoutResult(
                status -> application.getBean(KeyDestruction.class).destroy(dentist.id()));
        keys.evict(ann);

        assertThat(keys.byId(sealed.key())).isEmpty();
        assertThat(keys.of(ann, task("dentist"))).as("never made again").isEmpty();
        assertThat(keys.byId(other.key()).orElseThrow().open(ann, other)).containsExactly(2);
    }

    @Test
    void theKeyOfATaskIsWrappedByItsPersonsAndByNothingElse() {
        var sealed = keys.of(ann, task("dentist")).orElseThrow().seal("test/value", new byte[] {1});
        assertThat(jdbc.sql(
                                "select count(*) from vault.key where key_id = ? and kek_version is null and parent_key_id = ?")
                        .params(
                                sealed.key().value(),
                                keys.of(ann).orElseThrow().id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        jdbc.sql(
                        "update vault.key set wrapped = null, destroyed_at = now() where subject_id = ? and purpose = 'subject'")
                .param(ann.value())
                .update();
        keys.evict(ann);

        assertThat(keys.byId(sealed.key())).as("its own row still stands").isEmpty();
        destruction.destroyKeys(requested(Optional.empty()));
    }

    @Test
    void aKeyIsNoneUntilTheTransactionIsCommittedThatFirstUsedIt() {
        var first = transaction.execute(status -> {
            status.setRollbackOnly();
            var key = keys.of(ann, task("dentist")).orElseThrow();
            assertThat(keys.of(ann, task("dentist")).orElseThrow().id()).isEqualTo(key.id());
            return key.id();
        });
        assertThat(keys.byId(first)).as("rolled back").isEmpty();

        var second = transaction.execute(status -> {
            var key = keys.of(ann, task("dentist")).orElseThrow().id();
            assertThat(CompletableFuture.supplyAsync(() -> keys.byId(key)).join())
                    .as("elsewhere")
                    .isEmpty();
            return key;
        });

        assertThat(second).isNotEqualTo(first);
        assertThat(keys.of(ann, task("dentist")).orElseThrow().id()).isEqualTo(second);
        assertThat(keys.byId(second)).isPresent();
    }

    @Test
    void aKeyTakesNoSecondConnectionToTheDatabase() throws SQLException {
        var pool = application.getBean(HikariDataSource.class);
        var others = new ArrayList<Connection>();
        try {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("select 1").query(Integer.class).single();
                others.addAll(taken(pool, pool.getMaximumPoolSize() - 1));
                keys.of(ann, home).orElseThrow();
                keys.of(ann, task("dentist")).orElseThrow();
            });
        } finally {
            for (var other : others) {
                other.close();
            }
        }
    }

    private static List<Connection> taken(DataSource pool, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    try {
                        return pool.getConnection();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    @Test
    void whoWritesWhileThePersonGoesIsWaitedForAndGoesToo() throws Exception {
        var erasure = requested(Optional.empty());
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var late = threads.submit(() -> transaction.execute(status -> {
                var sealed = keys.of(ann, task("dentist")).orElseThrow().seal("test/value", new byte[] {1});
                written.countDown();
                awaited(mayCommit);
                return sealed;
            }));
            awaited(written);
            var destroyed = threads.submit(() -> destruction.destroyKeys(erasure));
            await().until(() -> jdbc.sql("select exists (select from pg_locks where not granted)")
                    .query(Boolean.class)
                    .single());
            mayCommit.countDown();
            destroyed.get();

            assertThat(keys.byId(late.get().key())).isEmpty();
        }
        assertThat(keys.of(ann, task("dentist"))).isEmpty();
        assertThat(keys.of(ann, task("barber")))
                .as("of a task that nobody had written about")
                .isEmpty();
        assertThat(jdbc.sql("select count(*) from vault.key where subject_id = ? and wrapped is not null")
                        .param(ann.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void noKeyThatIsLeftOpensWhatWasSealedAboutThePerson() {
        var bob = enrolled(new UserId("bob-" + UUID.randomUUID()));
        keys.of(bob, work);
        var sealed = List.of(
                Envelope.parse(sealing.seal(ann, "test/value", "canary")),
                keys.of(ann, home).orElseThrow().seal("test/value", new byte[] {1}));

        destruction.destroyKeys(requested(Optional.empty()));

        var left = jdbc.sql("select key_id from vault.key where wrapped is not null")
                .query(UUID.class)
                .list();
        assertThat(left).isNotEmpty();
        assertThat(left).allSatisfy(id -> {
            var key = keys.byId(new KeyId(id)).orElseThrow();
            sealed.forEach(
                    envelope -> assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> key.open(ann, envelope)));
        });
        assertThat(destruction
                        .destroyedKeys(new ErasureScope(ann, Optional.empty()))
                        .told())
                .hasSize(2);
    }

    @Test
    void whoComesLateWritesNothing() {
        var cached = keys.of(ann, home);
        assertThat(cached).isPresent();

        destruction.destroyKeys(requested(Optional.empty()));

        assertThatExceptionOfType(SubjectErased.class).isThrownBy(() -> sealing.seal(ann, "test/value", "late"));
        assertThat(keys.of(ann, home)).isEmpty();
        assertThat(keys.of(ann, new ConnectionId(UUID.randomUUID())))
                .as("of a connection that nobody had written about")
                .isEmpty();
    }

    @Test
    void theNameLeadsNowhereUntilThePersonIsAdmittedAnewAsAnotherSubject() {
        var erasure = requested(Optional.empty());

        assertThat(subjects.find(anna)).isEmpty();
        assertThat(subjects.erasureOf(anna)).contains(erasure.id());
        assertThatExceptionOfType(CommandRefused.class).isThrownBy(() -> inTransaction(() -> subjects.enrol(anna)));
        destruction.destroyKeys(erasure);
        assertThat(subjects.nameOf(ann)).isEmpty();

        var anew = (Enrolment.New) inTransaction(() -> subjects.admit(anna));

        assertThat(anew.subject()).isNotEqualTo(ann);
        assertThat(subjects.find(anna)).contains(anew.subject());
        assertThat(inTransaction(() -> subjects.enrol(anna))).isEqualTo(new Enrolment.Known(anew.subject()));
        assertThat(subjects.wasErased(anna, erasure.id())).isTrue();
    }

    @Test
    void everyLivingNodeHasToLetGoAndOneThatIsSilentForLongIsNone() {
        var erasure = requested(Optional.empty());
        var other = UUID.randomUUID();
        jdbc.sql("insert into vault.node (node_id, seen_at) values (?, now())")
                .param(other)
                .update();
        destruction.destroyKeys(erasure);
        await().untilAsserted(() ->
                assertThat(destruction.acknowledgements(erasure).acknowledged()).isEqualTo(1));
        assertThat(destruction.acknowledgements(erasure).areComplete()).isFalse();

        jdbc.sql("update vault.node set seen_at = now() - interval '31 seconds' where node_id = ?")
                .param(other)
                .update();

        assertThat(destruction.acknowledgements(erasure).areComplete()).isTrue();
        jdbc.sql("delete from vault.node where node_id = ?").param(other).update();
    }

    @Test
    void aRestoredBackupIsErasedAgainBeforeAnythingElse() {
        keys.of(ann, home);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("create table if not exists public.backup_key as select * from vault.key where false")
                    .update();
            jdbc.sql("create table if not exists public.backup_subject as select * from vault.subject where false")
                    .update();
            jdbc.sql("insert into public.backup_key select * from vault.key where subject_id = ?")
                    .param(ann.value())
                    .update();
            jdbc.sql("insert into public.backup_subject select * from vault.subject where subject_id = ?")
                    .param(ann.value())
                    .update();
        });
        var erasure = requested(Optional.empty());
        destruction.destroyKeys(erasure);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from state.erasure where erasure_id = ?")
                    .param(erasure.id().value())
                    .update();
            jdbc.sql("delete from vault.suppression where subject_id = ?")
                    .param(ann.value())
                    .update();
            jdbc.sql(
                            "update vault.key set wrapped = backup.wrapped, destroyed_at = null from public.backup_key backup where backup.key_id = key.key_id and key.subject_id = ?")
                    .param(ann.value())
                    .update();
            jdbc.sql("insert into vault.subject select * from public.backup_subject where subject_id = ?")
                    .param(ann.value())
                    .update();
        });
        assertThat(subjects.find(anna)).as("she is back").contains(ann);

        restoration.destroyAgain();

        assertThat(subjects.find(anna)).isEmpty();
        assertThat(destruction
                        .destroyedKeys(new ErasureScope(ann, Optional.empty()))
                        .told())
                .hasSize(2);
        assertThat(erasures.find(erasure.id()).orElseThrow().stage()).isEqualTo(Stage.RESTORED);
        assertThatExceptionOfType(CommandRefused.class).isThrownBy(() -> inTransaction(() -> subjects.enrol(anna)));
    }

    @Test
    void whoCameAfterTheBackupAndWasForgottenStaysForgotten() {
        var erasure = requested(Optional.empty());
        destruction.destroyKeys(erasure);
        transaction.executeWithoutResult(status -> List.of("state.erasure", "vault.suppression", "vault.key")
                .forEach(table -> jdbc.sql("delete from " + table + " where subject_id = ?")
                        .param(ann.value())
                        .update()));

        restoration.destroyAgain();

        assertThatExceptionOfType(CommandRefused.class).isThrownBy(() -> inTransaction(() -> subjects.enrol(anna)));
        assertThat(subjects.wasErased(anna, erasure.id())).isTrue();
        assertThat(erasures.find(erasure.id()).orElseThrow().stage()).isEqualTo(Stage.FORGOTTEN);
        assertThat(((Enrolment.New) inTransaction(() -> subjects.admit(anna))).subject())
                .isNotEqualTo(ann);
    }

    @Test
    void anAnchorOfBeforeIsReadAsItIs() throws IOException {
        var file = folder.resolve("first").resolve("anchor");
        Files.createDirectories(file.getParent());
        var key = UUID.randomUUID();
        Files.writeString(
                file, "destroyed/v1 2026-11-28T05:00:00Z %s %s %s - host\n".formatted(key, UUID.randomUUID(), ann));

        assertThat(new Anchor(Optional.of(file)).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.key().value()).isEqualTo(key);
            assertThat(entry.scope()).isEqualTo(new ErasureScope(ann, Optional.empty()));
            assertThat(entry.user()).isEmpty();
        });
    }

    @Test
    void aGrantThatStandsAtItsProviderIsNotToldAsRevoked() {
        var erasure = requested(Optional.empty());
        destruction.survey(erasure, 1);
        jdbc.sql("update state.erasure set credentials = 2, grants = 2, standing = 1 where erasure_id = ?")
                .param(erasure.id().value())
                .update();

        destruction.destroyKeys(erasure);

        var tally = erasures.find(erasure.id()).orElseThrow().tally();
        assertThat(tally.credentials()).isEqualTo(2);
        assertThat(tally.revoked()).isEqualTo(1);
        assertThat(tally.notRevoked()).isEqualTo(1);
    }

    @Test
    void whomNobodyHasConfirmedIsNotKeptForLong() {
        var erasure = new ErasureId(UUID.randomUUID());
        erasures.ask(
                erasure,
                new ErasureScope(ann, Optional.empty()),
                false,
                Requester.SUBJECT,
                Instant.now().minus(Duration.ofHours(25)));

        rounds.turn();

        assertThat(erasures.find(erasure)).isEmpty();
    }

    @Test
    void whatOfficersHaveAskedForCountsForADayByPerson() {
        var officers = application.getBean(OfficerRequests.class);
        var officer = UUID.randomUUID().toString();
        var bob = new SubjectId(UUID.randomUUID());
        var carl = new SubjectId(UUID.randomUUID());
        var alone = new ErasureId(UUID.randomUUID());
        var notAlone = new ErasureId(UUID.randomUUID());
        var now = Instant.now();
        officers.note(new ErasureId(UUID.randomUUID()), carl, officer, true, now.minus(Duration.ofHours(25)));
        officers.note(alone, bob, officer, true, now);
        officers.note(new ErasureId(UUID.randomUUID()), bob, officer, true, now);
        officers.note(notAlone, ann, officer, false, now);

        var since = now.minus(Duration.ofDays(1));
        assertThat(officers.othersSince(officer, carl, since)).isEqualTo(2);
        assertThat(officers.othersSince(officer, ann, since)).isEqualTo(1);
        assertThat(officers.othersSince("another", carl, since)).isZero();
        assertThat(officers.needsAnotherThan(alone)).isEmpty();
        assertThat(officers.needsAnotherThan(notAlone)).contains(officer);
    }

    @Test
    void whoAskedToBeForgottenIsKnownByNoNameAnyMore() {
        assertThat(subjects.isKnown(ann)).isTrue();

        requested(Optional.empty());

        assertThat(subjects.isKnown(ann)).isFalse();
        assertThat(subjects.isKnown(new SubjectId(UUID.randomUUID()))).isFalse();
    }

    @Test
    void aStepThatIsTakenTwiceDoesNothingTwice() {
        var erasure = requested(Optional.empty());
        destruction.destroyKeys(erasure);
        var first = destruction.destroyedKeys(erasure.scope());

        destruction.destroyKeys(erasure);
        destruction.purge(erasure, Optional.empty());
        destruction.purge(erasure, Optional.empty());
        rounds.turn();

        assertThat(destruction.destroyedKeys(erasure.scope())).isEqualTo(first);
        assertThat(erasures.find(erasure.id()).orElseThrow().stage()).isEqualTo(Stage.DESTROYED);
    }

    @Test
    void theFactsOfThePersonGoWhenTheirTimeIsOver() throws SQLException {
        var bob = enrolled(new UserId("bob-" + UUID.randomUUID()));
        List.of(ann, bob).forEach(this::hasAFact);
        var given = UUID.randomUUID();
        hasAFact(ann, given, 0);
        hasAFact(bob, given, 1);
        var erasure = requested(Optional.empty());
        destruction.destroyKeys(erasure);
        destruction.purge(erasure, Optional.of(Instant.now().minusSeconds(1)));
        jdbc.sql("update state.erasure set stage = 'forgotten' where erasure_id = ?")
                .param(erasure.id().value())
                .update();
        var inspection = new SkeletonsGo(erasures);
        assertThat(inspection.findings()).extracting(Finding::code).containsExactly("skeletons_due");

        try (var connection = database.dataSource().getConnection()) {
            ScriptUtils.executeSqlScript(connection, new FileSystemResource("../deploy/purge-skeletons.sql"));
        }

        assertThat(factsOf(ann))
                .as("only in the stream of what is somebody else's now")
                .isEqualTo(1);
        assertThat(factsOf(bob)).isEqualTo(2);
        assertThat(inspection.findings()).extracting(Finding::code).containsExactly("skeletons");
    }

    private void hasAFact(SubjectId person) {
        hasAFact(person, UUID.randomUUID(), 0);
    }

    private void hasAFact(SubjectId person, UUID stream, int number) {
        jdbc.sql("""
                        insert into eventstore.domainevententry
                            (eventidentifier, aggregateidentifier, sequencenumber, type, timestamp, payloadtype,
                             payloadrevision, payload, metadata)
                        values (?, ?, ?, 'Task', '2026-11-28T05:00:00Z', 'task.deleted', '1', ?, '{}')""")
                .params(
                        UUID.randomUUID().toString(),
                        stream.toString(),
                        number,
                        "{\"subject\":\"%s\"}".formatted(person).getBytes(StandardCharsets.UTF_8))
                .update();
    }

    private int factsOf(SubjectId person) {
        return jdbc.sql("select count(*) from eventstore.domainevententry where convert_from(payload, 'UTF8') like ?")
                .param("%" + person + "%")
                .query(Integer.class)
                .single();
    }

    @Test
    void theAnchorOutlivesALineThatWasCutOff() throws IOException {
        var file = folder.resolve("cut-off").resolve("anchor");
        var anchor = new Anchor(Optional.of(file));
        var entry = new Anchor.Entry(
                Instant.parse("2026-11-28T05:00:00Z"),
                new KeyId(UUID.randomUUID()),
                new ErasureId(UUID.randomUUID()),
                new ErasureScope(ann, Optional.of(home)),
                Requester.HOST,
                Optional.empty());
        anchor.note(List.of(entry));
        Files.writeString(file, "destroyed/v1 2026-", StandardOpenOption.APPEND);

        assertThat(anchor.entries()).containsExactly(entry);
        anchor.note(List.of(entry));
        assertThat(anchor.entries()).containsExactly(entry, entry);
    }

    @Test
    void theDoctorSaysWhenTheAnchorDoesNotNameAllThatWasDestroyed() {
        destruction.destroyKeys(requested(Optional.empty()));
        var another = new Anchor(Optional.of(folder.resolve("another").resolve("anchor")));
        var destroyed = application.getBean(KeyDestruction.class);

        assertThat(new ErasuresSurviveRestores(another, destroyed).findings())
                .extracting(Finding::code)
                .containsExactly("anchor_incomplete");
    }

    @Test
    void theDoctorSaysWhenAnErasureTakesTooLong() {
        var erasure = requested(Optional.empty());
        jdbc.sql("update state.erasure set requested_at = now() - interval '27 hours' where erasure_id = ?")
                .param(erasure.id().value())
                .update();

        assertThat(new ErasuresEnd(erasures, Duration.ofHours(26)).findings())
                .extracting(Finding::code)
                .containsExactly("erasure_overdue");
        assertThat(new ErasuresEnd(erasures, Duration.ofHours(28)).findings())
                .extracting(Finding::code)
                .containsExactly("erasures_end");

        jdbc.sql("delete from state.erasure where erasure_id = ?")
                .param(erasure.id().value())
                .update();
    }

    @Test
    void whatSomebodyWasLateToTakeIsGivenFreeInEachRound() {
        var erasure = requested(Optional.empty());
        destruction.survey(erasure, 0);
        destruction.survey(erasure, 0);

        assertThat(LET_GO.stream().filter(ann::equals)).hasSize(2);
        destruction.destroyKeys(erasure);
    }

    @Test
    void whatIsRememberedOfThePersonIsDroppedBeforeANodeSaysThatItHasLetGo() {
        var erasure = requested(Optional.empty());
        assertThat(DROPPED).doesNotContain(ann);

        destruction.destroyKeys(erasure);
        await().until(() -> destruction.acknowledgements(erasure).areComplete());

        assertThat(DROPPED).contains(ann);
    }

    private Erasure requested(Optional<ConnectionId> connection) {
        var id = new ErasureId(UUID.randomUUID());
        transaction.executeWithoutResult(status -> {
            erasures.requested(new ForgetRequested(ann, id, connection, false, Requester.SUBJECT), Instant.now());
            if (connection.isEmpty()) {
                subjects.suppress(ann, id);
            }
        });
        return erasures.find(id).orElseThrow();
    }

    private SubjectId enrolled(UserId user) {
        return ((Enrolment.New) inTransaction(() -> subjects.enrol(user))).subject();
    }

    private static TaskId task(String name) {
        return new TaskId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int keysOf(SubjectId person) {
        return jdbc.sql("select count(*) from vault.key where subject_id = ?")
                .param(person.value())
                .query(Integer.class)
                .single();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
