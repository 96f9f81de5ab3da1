package com.timeapp.calendar.infra.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.timeapp.calendar.domain.operation.Finding;
import com.timeapp.calendar.domain.operation.Finding.Level;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class AppRightsIT {

    private final String role = "App-" + UUID.randomUUID();
    private TestDatabase database;
    private SingleConnectionDataSource asApp;
    private JdbcTemplate app;

    @BeforeEach
    void start() throws Exception {
        database = TestDatabase.migrated();
        database.jdbc().sql("create table readmodel.task (id int)").update();
        database.jdbc().sql("create role \"" + role + "\"").update();
        AppRights.grant(database.dataSource(), role, SchemaMigrations.SCHEMAS);
        AppRights.grant(database.dataSource(), role, SchemaMigrations.SCHEMAS);
        asApp = new SingleConnectionDataSource(database.dataSource().getConnection(), true);
        app = new JdbcTemplate(asApp);
        app.execute("set role \"" + role + "\"");
    }

    @AfterEach
    void stop() {
        app.execute("reset role");
        asApp.destroy();
        database.jdbc().sql("drop owned by \"" + role + "\"").update();
        database.jdbc().sql("drop role \"" + role + "\"").update();
        database.close();
    }

    @Test
    void factsAreAddedAndRead() {
        assertThatCode(() -> app.update("""
                        insert into eventstore.domainevententry
                            (aggregateidentifier, sequencenumber, type, eventidentifier, payload, payloadtype, timestamp)
                        values ('a', 0, 'Task', 'e', '\\x00', 'task.revised', 'now')""")).doesNotThrowAnyException();
        assertThat(app.queryForObject("select count(*) from eventstore.domainevententry", Integer.class))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update eventstore.domainevententry set payload = '\\x01'",
                "delete from eventstore.domainevententry",
                "truncate eventstore.domainevententry",
                "alter table eventstore.domainevententry disable trigger all",
                "drop table eventstore.domainevententry",
                "create table eventstore.mine (id int)",
                "delete from eventstore.flyway_schema_history",
                "truncate vault.key"
            })
    void nothingElseIsDoneToThem(String statement) {
        assertThatThrownBy(() -> app.execute(statement))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate readmodel.task",
                "delete from queue.call",
                "update eventstore.tokenentry set owner = null",
                "delete from vault.account"
            })
    void itsOtherWorkIsDone(String statement) {
        assertThatCode(() -> app.execute(statement)).doesNotThrowAnyException();
    }

    @Test
    void whoMayChangeFactsIsToldSo() {
        assertThat(new FactsAreAppendOnly(app).findings())
                .extracting(Finding::level)
                .containsExactly(Level.GOOD);
        app.execute("reset role");
        assertThat(new FactsAreAppendOnly(app).findings())
                .extracting(Finding::level)
                .containsExactly(Level.WARNING);
    }
}
