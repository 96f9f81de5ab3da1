package com.timeapp.calendar.scenario.histories;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random edits on both sides, deletions, decisions, pauses, troubles of every kind, under every policy: in the end nothing
 * is lost, nothing is there twice, and nothing moves any more. A hundred; {@code -Dhistories=100000} makes as many,
 * {@code -Dseed=7} begins with that one, {@code -Dminutes=60} begins none later than that. Histories of
 * {@code -Dat-once=20} people go on at the same time.
 */
class HistoriesScenario {

    private static final int HISTORIES = Integer.getInteger("histories", 100);
    private static final long SEED = Long.getLong("seed", 1);

    @TempDir
    private static Path data;

    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.start(data);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @TestFactory
    Stream<DynamicTest> whatWentWrongOnceDoesNoMore() {
        return new Histories(product).known();
    }

    @Test
    void whateverHappensBothSidesAgreeInTheEndAndNoEditIsLost() {
        try (var histories = new Histories(product)) {
            histories.live(SEED, HISTORIES);
        }
    }
}
