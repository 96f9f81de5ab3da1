package com.timeapp.calendar.infra.axon;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.infra.axon.Counter.Count;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AtomicCommandsIT {

    private static final int BATCHES = 40;
    private static final List<String> COUNTERS =
            IntStream.range(0, 20).mapToObj(number -> "counter-" + number).toList();

    private TestDatabase database;
    private ConfigurableApplicationContext node;

    @BeforeAll
    void start() {
        database = TestDatabase.migrated();
        node = new SpringApplicationBuilder(AxonApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.flyway.enabled=false", "spring.main.banner-mode=off", "logging.level.root=WARN")
                .properties(database.asProperties())
                .run();
    }

    @AfterAll
    void stop() {
        node.close();
        database.close();
    }

    @Test
    void batchesThatWantTheSameAggregatesInAnyOrderAllGetThem() throws Exception {
        var commands = node.getBean(AtomicCommands.class);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var batches = IntStream.range(0, BATCHES)
                    .<Callable<Void>>mapToObj(number -> () -> {
                        var order = new ArrayList<>(COUNTERS);
                        Collections.shuffle(order, new Random(number));
                        commands.send(order.stream().map(Count::one).toList());
                        return null;
                    })
                    .toList();
            for (var batch : threads.invokeAll(batches)) {
                batch.get();
            }
        }
        assertThat(node.getBean(JdbcClient.class).sql("""
                                select count(*) from eventstore.domainevententry
                                where aggregateidentifier like 'counter-%'""").query(Integer.class).single())
                .isEqualTo(BATCHES * COUNTERS.size());
    }
}
