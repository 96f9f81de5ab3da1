package com.timeapp.calendar.scenario.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

    @TestFactory
    Stream<DynamicTest> whatWentWrongOnceDoesNoMore() {
        return new Histories(product, AT_ONCE).known();
    }

    @Test
    void whateverHappensBothSidesAgreeInTheEndAndNoEditIsLost() {
        try (var histories = new Histories(product, AT_ONCE)) {
            histories.live(SEED, HISTORIES);
        }
    }
}
