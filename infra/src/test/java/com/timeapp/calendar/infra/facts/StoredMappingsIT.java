package com.timeapp.calendar.infra.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.catalog.FactCatalog;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class StoredMappingsIT {

    private static TestDatabase database;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        jdbc = database.jdbc();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void whereAMappingBelongsIsToldByWhicheverOfItsFactsSaysIt() {
        var saying = Arrays.stream(MappingFact.class.getPermittedSubclasses())
                .filter(StoredMappingsIT::saysItsConnection)
                .toList();
        assertThat(saying).contains(MappingFact.MirrorRequested.class, MappingFact.TaskSyncRequested.class);

        assertThat(saying).allSatisfy(fact -> {
            var mapping = Ids.mapping(fact.getName());
            var connection = Ids.connection(fact.getName());
            append(mapping.toString(), 0, nameOf(fact), "{\"connection\": \"%s\"}".formatted(connection));
            append(mapping.toString(), 1, "mapping.task-pushed", "{}");

            assertThat(new StoredMappings(jdbc).connectionOf(mapping)).contains(connection);
        });
    }

    @Test
    void whatNothingWasWrittenAboutBelongsNowhere() {
        assertThat(new StoredMappings(jdbc).connectionOf(Ids.mapping("never"))).isEmpty();
    }

    private static boolean saysItsConnection(Class<?> fact) {
        return List.of(fact.getRecordComponents()).stream()
                .anyMatch(component ->
                        component.getName().equals("connection") && component.getType() == ConnectionId.class);
    }

    private static String nameOf(Class<?> fact) {
        return FactCatalog.STANDARD
                .of(fact.asSubclass(MappingFact.class))
                .orElseThrow()
                .name();
    }

    private static void append(String stream, int number, String type, String payload) {
        jdbc.sql("""
                        insert into eventstore.domainevententry
                            (eventidentifier, aggregateidentifier, sequencenumber, type, timestamp, payloadtype,
                             payloadrevision, payload, metadata)
                        values (?, ?, ?, 'EventMapping', '2026-11-28T05:00:00Z', ?, '1', ?, '{}')""")
                .params(UUID.randomUUID().toString(), stream, number, type, payload.getBytes(UTF_8))
                .update();
    }
}
