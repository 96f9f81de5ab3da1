package com.timeapp.calendar.infra.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestDatabaseIT {

    @Test
    void twoFreshOnesAreSeparate() {
        try (var one = TestDatabase.fresh();
                var other = TestDatabase.fresh()) {
            one.jdbc().sql("create table only_here (id int)").update();
            assertThat(tables(one.jdbc(), "public")).containsExactly("only_here");
            assertThat(tables(other.jdbc(), "public")).isEmpty();
        }
    }

    @Test
    void aMigratedOneHasTheStoresOfAxonAndOneHistoryPerSchema() {
        try (var database = TestDatabase.migrated()) {
            assertThat(tables(database.jdbc(), "eventstore"))
                    .contains(
                            "domainevententry",
                            "snapshotevententry",
                            "tokenentry",
                            "sagaentry",
                            "associationvalueentry",
                            "deadletterentry",
                            "flyway_schema_history");
            assertThat(database.jdbc()
                            .sql("select table_schema from information_schema.tables where table_name = ?")
                            .param("flyway_schema_history")
                            .query(String.class)
                            .list())
                    .contains("eventstore")
                    .doesNotContain("public");
        }
    }

    @Test
    void theFirstFactHasTheFirstIndex() {
        try (var database = TestDatabase.migrated()) {
            String append = """
                    insert into eventstore.domainevententry
                        (aggregateidentifier, sequencenumber, eventidentifier, payload, payloadtype, timestamp)
                    values ('a', 0, 'e', ''::bytea, 'p', '2026-01-01T00:00:00Z')
                    returning globalindex
                    """;
            assertThat(database.jdbc().sql(append).query(Long.class).single()).isOne();
        }
    }

    @Test
    void aDerivedSchemaMayBeDroppedAndIsMadeAnew() {
        try (var database = TestDatabase.migrated()) {
            database.jdbc().sql("drop schema if exists readmodel cascade").update();
            database.migrate();
            assertThat(database.jdbc()
                            .sql("select count(*) from eventstore.domainevententry")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private static List<String> tables(JdbcClient jdbc, String schema) {
        return jdbc.sql("select table_name from information_schema.tables where table_schema = ?")
                .param(schema)
                .query(String.class)
                .list();
    }
}
