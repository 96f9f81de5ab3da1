package com.timeapp.calendar.scenario.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same histories as in {@link HistoriesScenario}, before the same judge, with the product's own gateway and simulated
 * Google: late, strict, with an id for each event that serves once. A few each time; {@code -Dgoogle-histories=500} makes
 * as many, {@code -Dseed=7} begins with that one.
 */
class GoogleHistoriesScenario {

    private static final int HISTORIES = Integer.getInteger("google-histories", 20);
    private static final int AT_ONCE = 5;
    private static final long SEED = Long.getLong("seed", 1);

    @TempDir
    private static Path data;

    private static final GoogleCalendars GOOGLE = new GoogleCalendars();
    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.start(data, GOOGLE);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @AfterEach
    void nobodyWasDisturbed() {
        assertThat(GOOGLE.misdeeds(product)).isEmpty();
    }

    /** Histories that went wrong once, all at the same time. */
    @TestFactory
    Stream<DynamicTest> whatWentWrongOnceDoesNoMore() {
        var histories = new Histories(product, AT_ONCE);
        var complaints = histories.begin(Known.values());
        return complaints.entrySet().stream()
                .map(one -> dynamicTest(
                        one.getKey().name(),
                        () -> assertThat(one.getValue().get()).isEmpty()))
                .onClose(histories::close);
    }

    @Test
    void whateverHappensBothSidesAgreeInTheEndAndNoEditIsLost() {
        var begin = System.nanoTime();
        try (var histories = new Histories(product, AT_ONCE)) {
            var failures = histories.all(LongStream.range(SEED, SEED + HISTORIES));
            System.out.println(histories.costs.table((System.nanoTime() - begin) / 1e9));
            assertThat(failures)
                    .as(failures.stream().map(Object::toString).collect(Collectors.joining("\n\n")))
                    .isEmpty();
        }
    }
}
