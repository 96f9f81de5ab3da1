package com.timeapp.calendar.infra.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.operation.MasterKeyRotation.Beginning;
import com.timeapp.calendar.domain.operation.MasterKeyRotation.Use;
import com.timeapp.calendar.domain.operation.MasterKeyRotation.Version;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.infra.nodes.RunningNodes;
import com.timeapp.calendar.infra.startup.StartupRefused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class KeyRotationIT {

    private static final int PEOPLE = 25;
    private static final byte[] TEXT = "dentist".getBytes(StandardCharsets.UTF_8);
    private static final String OLD = MasterKey.random();
    private static final String NEW = MasterKey.random();
    private static final String BOTH = "1:%s,2:%s".formatted(OLD, NEW);

    private final TestDatabase database = TestDatabase.migrated();
    private final JdbcClient jdbc = database.jdbc();
    private final PlatformTransactionManager transactions = new DataSourceTransactionManager(database.dataSource());
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);
    private Map<SubjectId, Envelope> sealed = Map.of();

    /** One running product, as far as keys go. */
    private final class Node {

        final MasterKeys keys;
        final DeploymentSecrets secrets = new DeploymentSecrets(jdbc);
        final RunningNodes nodes;
        final KeyRotation rotation;
        final KeyRing ring;

        Node(String masterKey) {
            keys = MasterKeys.parse(masterKey, "TIME_MASTER_KEY");
            new MasterKeyCheck(jdbc, secrets).check(keys);
            nodes = new RunningNodes(jdbc, Duration.ofMinutes(1), List.of(keys::checkWords));
            nodes.beat();
            rotation = new KeyRotation(jdbc, transaction, keys, secrets, nodes, 4);
            ring = new KeyRing(
                    new KeyRows(jdbc),
                    keys,
                    secrets,
                    new KeyIds(InstantSource.system()),
                    new KeyCacheProperties(100, Duration.ofSeconds(30)));
        }

        Envelope somebody(SubjectId person) {
            return transaction.execute(state -> ring.make(person).key().seal("task/title", TEXT));
        }

        boolean readsEverybody() {
            return sealed.entrySet().stream()
                    .allMatch(one -> new String(
                                    ring.byId(one.getValue().key())
                                            .orElseThrow()
                                            .open(one.getKey(), one.getValue()),
                                    StandardCharsets.UTF_8)
                            .equals("dentist"));
        }
    }

    @BeforeEach
    void peopleWhoseKeysTheFirstVersionWraps() {
        var first = new Node(OLD);
        sealed = IntStream.range(0, PEOPLE)
                .mapToObj(number -> new SubjectId(UUID.randomUUID()))
                .collect(Collectors.toMap(person -> person, first::somebody));
        first.nodes.leave();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void keysAreWrappedAnewAFewAtATimeAndStayTheSame() {
        var node = new Node(BOTH);
        var begun = (Beginning.Begun) node.rotation.begin();
        assertThat(begun.progress().outdated()).isEqualTo(PEOPLE);
        assertThat(node.rotation.step()).isEqualTo(4);
        assertThat(new Node(BOTH).readsEverybody()).as("half way").isTrue();
        assertThat(node.rotation.progress().versions())
                .containsExactly(new Version(1, Use.NEEDED, PEOPLE - 4), new Version(2, Use.PRESENT, 4));
        assertThat(node.rotation.progress().completedAt()).isEmpty();

        node.rotation.goOn();

        assertThat(node.rotation.progress().versions())
                .containsExactly(new Version(1, Use.NOT_NEEDED, 0), new Version(2, Use.PRESENT, PEOPLE));
        assertThat(node.rotation.progress().completedAt()).isPresent();
        assertThat(new Node("2:" + NEW).readsEverybody()).isTrue();
    }

    @Test
    void anotherNodeGoesOnWhereOneEnded() {
        var first = new Node(BOTH);
        first.rotation.begin();
        first.rotation.step();
        first.nodes.leave();

        var second = new Node(BOTH);
        second.rotation.goOn();

        assertThat(second.rotation.progress().outdated()).isZero();
    }

    @Test
    void twoNodesAtOnceDoEachKeyOnce() throws Exception {
        var nodes = List.of(new Node(BOTH), new Node(BOTH));
        nodes.getFirst().rotation.begin();
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var done = threads.invokeAll(nodes.stream()
                    .<Callable<Integer>>map(node -> () -> {
                        start.await();
                        var all = 0;
                        for (var some = node.rotation.step(); some > 0; some = node.rotation.step()) {
                            all += some;
                        }
                        return all;
                    })
                    .toList());
            assertThat(done.get(0).get() + done.get(1).get()).isEqualTo(PEOPLE);
        }
        assertThat(new Node("2:" + NEW).readsEverybody()).isTrue();
    }

    @Test
    void whoComesWhileItGoesOnHasAKeyOfTheNewVersion() {
        var node = new Node(BOTH);
        node.rotation.begin();
        node.rotation.step();
        node.somebody(new SubjectId(UUID.randomUUID()));

        assertThat(node.rotation.progress().versions().getLast()).isEqualTo(new Version(2, Use.PRESENT, 5));
    }

    @Test
    void itDoesNotBeginWhileANodeLacksTheNewKeyOrHasAnotherOne() {
        var late = new Node(OLD);
        var other = new Node("1:%s,2:%s".formatted(OLD, MasterKey.random()));
        var node = new Node(BOTH);

        assertThat(node.rotation.begin()).isEqualTo(new Beginning.NodesLackVersion(2, 2));
        assertThat(node.rotation.progress().present()).isEqualTo(1);

        late.nodes.leave();
        other.nodes.leave();
        assertThat(node.rotation.begin()).isInstanceOf(Beginning.Begun.class);
    }

    @Test
    void aSecretThatIsMadeWhileARotationBeginsIsWrappedByTheNewVersion() throws Exception {
        var node = new Node(BOTH);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = transaction.execute(state -> {
                node.rotation.begin();
                var late = threads.submit(() -> node.secrets.erasureSigning(node.keys));
                await().until(() -> waitsForALock());
                return late;
            });
            made.get();
        }

        assertThat(jdbc.sql("select distinct kek_version from vault.secret")
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
    }

    private boolean waitsForALock() {
        return jdbc.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void askedForAgainItIsNoNews() {
        var node = new Node(BOTH);
        node.rotation.begin();
        node.rotation.goOn();
        var before = node.rotation.progress();

        assertThat(node.rotation.begin()).isEqualTo(new Beginning.Begun(before));
    }

    @Test
    void theOldKeyAloneDoesNotStartFromThenOnNorTheNewOneTooEarly() {
        var node = new Node(BOTH);
        refused("2:" + NEW);
        node.rotation.begin();
        refused("2:" + NEW);
        refused(OLD);
        node.rotation.goOn();
        refused(OLD);
        refused("2:" + MasterKey.random());
    }

    @Test
    void aWrongOldKeyIsFoundWhileItIsNeeded() {
        new Node(BOTH).rotation.begin();

        refused("1:%s,2:%s".formatted(MasterKey.random(), NEW));
    }

    @Test
    void aDestroyedKeyNeedsNoVersion() {
        var node = new Node(BOTH);
        jdbc.sql("update vault.key set wrapped = null, destroyed_at = now()").update();
        node.rotation.begin();

        assertThat(node.rotation.progress().outdated()).isZero();
        new Node("2:" + NEW);
    }

    private void refused(String masterKey) {
        var before = everything();
        assertThatExceptionOfType(StartupRefused.class)
                .isThrownBy(() -> new Node(masterKey))
                .satisfies(refusal ->
                        assertThat(refusal.getMessage() + refusal.remedy()).doesNotContain(OLD, NEW, masterKey));
        assertThat(everything()).isEqualTo(before);
    }

    private List<String> everything() {
        return jdbc.sql("""
                select row(s)::text from vault.secret s union all select row(k)::text from vault.key k
                union all select row(h)::text from vault.node h order by 1""").query(String.class).list();
    }
}
