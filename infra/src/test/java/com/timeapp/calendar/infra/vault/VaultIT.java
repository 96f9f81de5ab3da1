package com.timeapp.calendar.infra.vault;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.KeptAccounts;
import com.timeapp.calendar.domain.gateway.KeptAccounts.Kept;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.domain.subject.Subjects;
import com.timeapp.calendar.domain.subject.Subjects.Enrolment;
import com.timeapp.calendar.infra.crypto.KeyRing;
import com.timeapp.calendar.infra.crypto.SealBroken;
import com.timeapp.calendar.infra.crypto.VaultedApplication;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class VaultIT {

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static ConfigurableApplicationContext application;

    private final JdbcClient jdbc = application.getBean(JdbcClient.class);
    private final Subjects subjects = application.getBean(Subjects.class);
    private final KeyRing keys = application.getBean(KeyRing.class);
    private final Sealing sealing = application.getBean(Sealing.class);
    private final TransactionTemplate transaction =
            new TransactionTemplate(application.getBean(PlatformTransactionManager.class));

    /** Somebody new to every test. */
    private final UserId anna = new UserId("canary-" + UUID.randomUUID() + "@example.com");

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        application = new SpringApplicationBuilder(VaultedApplication.class)
                .web(WebApplicationType.NONE)
                .properties(database.asProperties())
                .properties("time.data-dir=" + folder, "time.keys.cache.time-to-live=1s")
                .run();
    }

    @AfterAll
    static void stop() {
        application.close();
        database.close();
    }

    @Nested
    class APerson {

        @Test
        void isKnownAfterEnrolment() {
            assertThat(subjects.find(anna)).isEmpty();

            var subject = enrolled(anna);

            assertThat(subjects.find(anna)).contains(subject);
            assertThat(subjects.nameOf(subject)).contains(anna);
            assertThat(subject.value().version()).as("random").isEqualTo(4);
        }

        @Test
        void isEnrolledOnce() {
            var subject = enrolled(anna);

            assertThat(inTransaction(() -> subjects.enrol(anna))).isEqualTo(new Enrolment.Known(subject));
        }

        @Test
        void isOneAlsoWhenTwoEnrolThemAtOnce() throws Exception {
            var start = new CyclicBarrier(2);
            Callable<Enrolment> enrol = () -> {
                start.await();
                return inTransaction(() -> subjects.enrol(anna));
            };
            try (var threads = Executors.newFixedThreadPool(2)) {
                var one = threads.submit(enrol);
                var other = threads.submit(enrol);

                var known = Stream.of(one.get(), other.get())
                        .filter(Enrolment.Known.class::isInstance)
                        .toList();
                assertThat(known)
                        .containsExactly(new Enrolment.Known(subjects.find(anna).orElseThrow()));
            }
        }

        @Test
        void isUnknownWhenTheTransactionDoesNotCommit() {
            transaction.executeWithoutResult(status -> {
                subjects.enrol(anna);
                status.setRollbackOnly();
            });

            assertThat(subjects.find(anna)).isEmpty();
        }

        @Test
        void isNotEnrolledOutsideATransaction() {
            assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> subjects.enrol(anna));
        }

        @Test
        void hasNoNameInTheDatabase() {
            enrolled(anna);

            assertThat(jdbc.sql("select encode(user_index || user_id, 'escape') from vault.subject")
                            .query(String.class)
                            .list())
                    .noneMatch(row -> row.contains("canary"));
        }
    }

    @Nested
    class AKey {

        private final SubjectId subject = enrolled(anna);

        @Test
        void isCommittedToAtEnrolment() {
            var enrolment =
                    (Enrolment.New) inTransaction(() -> subjects.enrol(new UserId("canary-" + UUID.randomUUID())));

            assertThat(jdbc.sql("select encode(commitment, 'base64') from vault.key where key_id = ?")
                            .param(enrolment.key().value())
                            .query(String.class)
                            .single())
                    .isEqualTo(enrolment.keyCommitment());
        }

        @Test
        void thatIsDestroyedErasesWhatItSealed() {
            var sealed = sealing.seal(subject, "view/title", "canary");
            assertThat(sealing.open(subject, sealed, String.class)).isEqualTo(Personal.of("canary"));

            destroyKey(subject);

            assertThat(sealing.open(subject, sealed, String.class)).isEqualTo(Personal.erased());
            assertThat(subjects.nameOf(subject)).isEmpty();
            assertThatExceptionOfType(SubjectErased.class)
                    .isThrownBy(() -> sealing.seal(subject, "view/title", "canary"));
        }

        @Test
        void destroyedByAnotherNodeIsForgottenInTime() {
            sealing.seal(subject, "view/title", "canary");

            destroyUnheard(subject);

            await().atMost(ofSeconds(10)).until(() -> keys.of(subject).isEmpty());
        }

        @Test
        void isNeverMadeAgain() {
            destroyKey(subject);

            assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> keys.make(subject));
            assertThat(inTransaction(() -> subjects.enrol(anna))).isEqualTo(new Enrolment.Known(subject));
            assertThat(keys.of(subject)).isEmpty();
        }

        @Test
        void opensNothingAboutSomebodyElse() {
            var ben = enrolled(new UserId("canary-" + UUID.randomUUID()));
            var sealed = sealing.seal(subject, "view/title", "canary");

            assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> sealing.open(ben, sealed, String.class));
        }

        @Test
        void movedToSomebodyElsesRowIsNone() {
            var ben = enrolled(new UserId("canary-" + UUID.randomUUID()));
            jdbc.sql("""
                            update vault.key set wrapped = (select wrapped from vault.key where subject_id = ?)
                            where subject_id = ?""").params(subject.value(), ben.value()).update();
            keys.evict(ben);

            assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> keys.of(ben));
        }
    }

    @Nested
    class ACredential {

        private final CredentialVault vault = application.getBean(CredentialVault.class);
        private final SubjectId subject = enrolled(anna);
        private final Credential first = password("canary-first");
        private final Credential second = password("canary-second");

        @Test
        void isOpenedAsItWasKept() {
            var account = kept(subject, "canary-login", first);

            assertThat(vault.open(account)).contains(first);
            assertThat(account.value().version()).as("random").isEqualTo(4);
        }

        @Test
        void ofTheSameNameTakesThePlaceOfTheFormer() {
            var account = kept(subject, "canary-login", first);

            assertThat(kept(subject, "canary-login", second)).isEqualTo(account);
            assertThat(vault.open(account)).contains(second);
        }

        @Test
        void ofAnotherPersonIsAnotherAccount() {
            var ben = enrolled(new UserId("canary-" + UUID.randomUUID()));

            assertThat(kept(subject, "canary-login", first)).isNotEqualTo(kept(ben, "canary-login", first));
        }

        @Test
        void putIntoAnotherAccountStaysShut() {
            var account = kept(subject, "canary-login", first);
            var another = kept(subject, "canary-other", second);
            jdbc.sql("""
                            update vault.account set credential = (select credential from vault.account where account_id = ?)
                            where account_id = ?""").params(another.value(), account.value()).update();

            assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> vault.open(account));
        }

        @Test
        void isGoneWithTheKey() {
            var account = kept(subject, "canary-login", first);
            destroyKey(subject);

            assertThat(vault.open(account)).isEmpty();
            assertThatExceptionOfType(SubjectErased.class).isThrownBy(() -> kept(subject, "canary-login", second));
        }

        @Test
        void ofNoAccountIsNone() {
            assertThat(vault.open(new AccountId(UUID.randomUUID()))).isEmpty();
        }

        @Test
        void tellsWhatItsProviderCallsTheAccount() {
            var names = new VaultedAccountNames(vault);
            var account = kept(subject, "canary-login", first);
            assertThat(names.nameOf(account)).contains("https://example.com/canary/");
            destroyKey(subject);
            assertThat(names.nameOf(account)).isEmpty();
        }

        @Test
        void makesItsAccountOneOfItsPersonsOldestFirst() {
            var accounts = application.getBean(KeptAccounts.class);
            var older = kept(subject, "canary-login", first);
            var younger = kept(subject, "canary-other", second);
            kept(subject, "canary-login", second);

            assertThat(accounts.of(subject))
                    .extracting(Kept::account)
                    .containsExactly(
                            new AccountRef(older, subject, Provider.CALDAV),
                            new AccountRef(younger, subject, Provider.CALDAV));
            assertThat(accounts.of(subject)).extracting(Kept::since).isSorted();
            assertThat(accounts.find(older)).contains(new AccountRef(older, subject, Provider.CALDAV));
            assertThat(accounts.find(new AccountId(UUID.randomUUID()))).isEmpty();
            assertThat(accounts.of(enrolled(new UserId("canary-" + UUID.randomUUID()))))
                    .isEmpty();
        }

        @Test
        void isNowhereInClear() {
            kept(subject, "canary-login", first);

            assertThat(jdbc.sql("select encode(name_index || credential, 'escape') from vault.account")
                            .query(String.class)
                            .list())
                    .isNotEmpty()
                    .noneMatch(row -> row.contains("canary"));
            assertThat(first.toString()).doesNotContain("canary");
        }

        private AccountId kept(SubjectId owner, String name, Credential credential) {
            return inTransaction(() -> vault.keep(owner, Provider.CALDAV, name, credential));
        }

        private static Credential password(String secret) {
            return new Credential.Password(
                    URI.create("https://example.com/canary/"),
                    URI.create("https://example.com/canary/home/"),
                    "canary-login",
                    secret);
        }
    }

    private SubjectId enrolled(UserId user) {
        return ((Enrolment.New) inTransaction(() -> subjects.enrol(user))).subject();
    }

    private void destroyKey(SubjectId subject) {
        destroyUnheard(subject);
        keys.evict(subject);
    }

    private void destroyUnheard(SubjectId subject) {
        jdbc.sql("update vault.key set wrapped = null, destroyed_at = now() where subject_id = ?")
                .param(subject.value())
                .update();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
