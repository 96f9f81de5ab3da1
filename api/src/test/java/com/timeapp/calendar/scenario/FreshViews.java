package com.timeapp.calendar.scenario;

import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.infra.axon.AxonConfiguration;
import com.timeapp.calendar.infra.crypto.CryptoConfiguration;
import com.timeapp.calendar.infra.data.DataConfiguration;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.infra.facts.FactsConfiguration;
import com.timeapp.calendar.infra.vault.VaultConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The views that a log makes when it is read once, from its first fact to its last, while nothing else happens. */
final class FreshViews implements AutoCloseable {

    private static final List<String> COPIED =
            List.of("vault.secret", "vault.subject", "vault.key", "eventstore.domainevententry");

    private final TestDatabase database = TestDatabase.migrated();
    private final ConfigurableApplicationContext node;

    private FreshViews(TestDatabase log, Path folder) {
        COPIED.forEach(table -> copy(table, log));
        node = new SpringApplicationBuilder(Views.class)
                .web(WebApplicationType.NONE)
                .properties(database.asProperties())
                .run(
                        "--time.data-dir=" + folder,
                        "--spring.flyway.enabled=false",
                        "--spring.main.banner-mode=off",
                        // not all that the product's readiness depends on is here
                        "--management.endpoint.health.group.readiness.include=readinessState",
                        "--logging.level.root=ERROR");
    }

    /** @param folder where the keys to that log are */
    static FreshViews of(TestDatabase log, Path folder) {
        var views = new FreshViews(log, folder);
        var projections = views.node
                .getBean(EventProcessingConfiguration.class)
                .eventProcessor("projections", StreamingEventProcessor.class)
                .orElseThrow();
        var head = log.jdbc()
                .sql("select max(globalindex) from eventstore.domainevententry")
                .query(Long.class)
                .single();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> projections.processingStatus().values().stream()
                        .anyMatch(status -> status.getCurrentPosition().orElse(0) >= head));
        return views;
    }

    Map<String, List<Map<String, Object>>> contents() {
        return contentsOf(database);
    }

    /** Every row of every view in that database, with whatever is sealed in it opened. */
    Map<String, List<Map<String, Object>>> contentsOf(TestDatabase other) {
        var tables = new TreeMap<String, List<Map<String, Object>>>();
        for (var table : List.of("task", "connection", "mapping", "sync_run")) {
            tables.put(table, rows(other.jdbc(), "readmodel." + table));
        }
        tables.values().forEach(rows -> rows.forEach(this::open));
        return tables;
    }

    private void open(Map<String, Object> row) {
        var person = new SubjectId((UUID) row.getOrDefault("owner", row.get("subject")));
        row.replaceAll((column, value) -> switch (value) {
            case byte[] index when column.endsWith("_index") -> HexFormat.of().formatHex(index);
            case byte[] sealed -> node.getBean(Sealing.class).open(person, sealed, Object.class);
            case null, default -> value;
        });
    }

    private void copy(String table, TestDatabase from) {
        var to = new JdbcTemplate(database.dataSource());
        // a key of a connection names the one of its person, which comes first
        var source = table.equals("vault.key")
                ? "(select key.* from vault.key as key order by parent_key_id nulls first) as keys"
                : table;
        for (var row : from.jdbc().sql("select * from " + source).query().listOfRows()) {
            to.update(
                    "insert into %s (%s) values (%s)"
                            .formatted(
                                    table,
                                    String.join(", ", row.keySet()),
                                    String.join(
                                            ", ",
                                            row.keySet().stream()
                                                    .map(column -> "?")
                                                    .toList())),
                    row.values().toArray());
        }
    }

    private static List<Map<String, Object>> rows(JdbcClient db, String table) {
        return db.sql("select * from " + table + " order by 1").query().listOfRows();
    }

    @Override
    public void close() {
        node.close();
        database.close();
    }

    @EnableAutoConfiguration
    @ComponentScan("com.timeapp.calendar.query")
    @Import({
        AxonConfiguration.class,
        DataConfiguration.class,
        CryptoConfiguration.class,
        FactsConfiguration.class,
        VaultConfiguration.class
    })
    static class Views {}
}
