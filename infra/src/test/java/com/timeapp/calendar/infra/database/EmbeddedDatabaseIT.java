package com.timeapp.calendar.infra.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.timeapp.calendar.infra.data.DataFolder;
import com.timeapp.calendar.infra.startup.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EmbeddedDatabaseIT {

    @TempDir
    Path temp;

    private DataFolder folder;

    @BeforeEach
    void aFolderOfItsOwn() {
        folder = DataFolder.at(temp.resolve("data").toString());
    }

    @Test
    void aRestartKeepsTheData() {
        try (var database = EmbeddedDatabase.in(folder)) {
            jdbc(database).sql("create table kept as select 'this' as what").update();
        }
        try (var database = EmbeddedDatabase.in(folder)) {
            assertThat(jdbc(database)
                            .sql("select what from kept")
                            .query(String.class)
                            .single())
                    .isEqualTo("this");
        }
    }

    @Test
    void nobodyLogsInWithoutThePassword() throws IOException {
        try (var database = EmbeddedDatabase.in(folder)) {
            assertThatThrownBy(() -> logIn(database, null)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> logIn(database, "postgres"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            assertThat(Files.readAllLines(folder.file("postgres/pg_hba.conf")))
                    .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith(" scram-sha-256"));
        }
    }

    @Test
    void itListensOnLoopbackOnlyAndIsDurable() {
        try (var database = EmbeddedDatabase.in(folder)) {
            assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(database, "unix_socket_directories")).isEmpty();
            assertThat(setting(database, "fsync")).isEqualTo("on");
            assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(database, "full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itsFilesAreItsOwnersAlone() throws IOException {
        try (var database = EmbeddedDatabase.in(folder)) {
            assertThat(database.address().isOnThisMachine()).isTrue();
            assertThat(mode("")).isEqualTo("rwx------");
            assertThat(mode("postgres")).isEqualTo("rwx------");
            assertThat(mode("postgres-program")).isEqualTo("rwx------");
            assertThat(mode("postgres.password")).isEqualTo("rw-------");
        }
    }

    @Test
    void aFirstStartThatWasCutShortIsBegunAgain() throws IOException {
        Files.createFile(folder.file("postgres.unfinished"));
        Files.writeString(folder.folder("postgres").resolve("PG_VERSION"), "17");
        try (var database = EmbeddedDatabase.in(folder)) {
            assertThat(jdbc(database).sql("select 1").query(Integer.class).single())
                    .isOne();
            assertThat(folder.file("postgres.unfinished")).doesNotExist();
        }
    }

    @Test
    void aDatabaseWhosePasswordIsLostIsLeftAlone() throws IOException {
        EmbeddedDatabase.in(folder).close();
        Files.delete(folder.file("postgres.password"));
        assertThatThrownBy(() -> EmbeddedDatabase.in(folder))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("postgres.password is missing");
        assertThat(folder.file("postgres/PG_VERSION")).exists();
    }

    @Nested
    class WhenAnotherOneRunsOnTheFolder {

        @Test
        void inAnotherProcessItIsNamed() throws IOException {
            try (var another = AnotherTimeCalendar.in(temp.resolve("data"))) {
                assertThatThrownBy(() -> EmbeddedDatabase.in(folder))
                        .isInstanceOf(StartupRefused.class)
                        .hasMessage(
                                "another Time Calendar is running on %s, process %d".formatted(folder, another.pid()));
                assertThat(serverIsAlive(serverPid())).isTrue();
            }
            OrphanedServer.end(folder.file("postgres"));
        }

        @Test
        void inThisProcessItIsNamedAndNotDisturbed() {
            try (var database = EmbeddedDatabase.in(folder)) {
                for (int attempt = 0; attempt < 2; attempt++) {
                    assertThatThrownBy(() -> EmbeddedDatabase.in(folder))
                            .isInstanceOf(StartupRefused.class)
                            .hasMessageEndingWith(
                                    "process " + ProcessHandle.current().pid());
                }
                assertThat(jdbc(database).sql("select 1").query(Integer.class).single())
                        .isOne();
            }
        }

        @Test
        void butItsProcessWasKilledTheServerIsEndedAndTheDataIsThere() throws IOException {
            long orphan;
            try (var another = AnotherTimeCalendar.in(temp.resolve("data"))) {
                another.write("create table kept as select 'this' as what");
                orphan = serverPid();
            }
            assertThat(serverIsAlive(orphan)).isTrue();
            try (var database = EmbeddedDatabase.in(folder)) {
                assertThat(serverIsAlive(orphan)).isFalse();
                assertThat(jdbc(database)
                                .sql("select what from kept")
                                .query(String.class)
                                .single())
                        .isEqualTo("this");
            }
        }
    }

    private long serverPid() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.file("postgres/postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static boolean serverIsAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.file(file)));
    }

    private static String setting(EmbeddedDatabase database, String name) {
        return jdbc(database)
                .sql("select current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }

    private static JdbcClient jdbc(EmbeddedDatabase database) {
        DatabaseAddress address = database.address();
        return JdbcClient.create(new DriverManagerDataSource(address.url(), address.username(), address.password()));
    }

    private static Connection logIn(EmbeddedDatabase database, @Nullable String password) throws SQLException {
        return DriverManager.getConnection(database.address().url(), "postgres", password);
    }
}
