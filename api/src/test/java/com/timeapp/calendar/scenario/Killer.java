package com.timeapp.calendar.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Ends the product with -9 at random moments, alone or together with its database, and starts it again. */
final class Killer {

    private static final long STARTING_MILLIS = 8_000;
    private static final long LIVING_MILLIS = 8_000;

    private final Launch launch;
    private final Random random;
    private final List<Duration> starts = new ArrayList<>();
    private final List<String> logs = new ArrayList<>();
    private RunningApp app;
    private int kills;

    Killer(Launch launch, Random random, RunningApp app) {
        this.launch = launch;
        this.random = random;
        this.app = app;
    }

    /** The first start, which makes the database, is not one to be killed in. */
    static Killer start(Launch launch, Random random) {
        RunningApp.start(launch).close();
        return new Killer(launch, random, RunningApp.start(launch));
    }

    RunningApp app() {
        return app;
    }

    int kills() {
        return kills;
    }

    String summary() {
        var times = starts.stream().mapToLong(Duration::toMillis).summaryStatistics();
        return "%d kills; start to ready %.1f s on average, %.1f s at the most"
                .formatted(kills, times.getAverage() / 1e3, times.getMax() / 1e3);
    }

    /** What the lives that were ended had to say. */
    List<String> logs() {
        return logs;
    }

    /** Does not wait until it is ready. */
    void begin() {
        app = RunningApp.begin(launch);
    }

    void killAndStart() throws InterruptedException {
        kill();
        start();
    }

    /** While it starts, as soon as it is ready, or when it is at work. */
    void killSometimeAndStart() throws InterruptedException {
        var dice = random.nextInt(100);
        if (dice < 20) {
            kill();
            begin();
            TimeUnit.MILLISECONDS.sleep(random.nextLong(STARTING_MILLIS));
        } else if (dice < 40) {
            TimeUnit.MILLISECONDS.sleep(random.nextLong(200));
        } else {
            TimeUnit.MILLISECONDS.sleep(random.nextLong(LIVING_MILLIS));
        }
        killAndStart();
    }

    /** Its database goes on. */
    void killAlone() {
        kills++;
        app.kill();
        logs.add(app.log());
    }

    void kill() {
        kills++;
        if (random.nextBoolean()) {
            app.killWithDatabase();
        } else {
            app.kill();
        }
        logs.add(app.log());
    }

    void killAfter(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
        kill();
    }

    /** So that a test that failed after a kill leaves a running product to the next one. */
    void startIfEnded() {
        if (app.isAlive()) {
            app.awaitReady();
        } else {
            start();
        }
    }

    /** In the end, with what outlived it. */
    void stop() {
        app.close();
        EmbeddedServer.in(launch.data()).ifPresent(EmbeddedServer::kill);
        System.out.println(summary());
    }

    void start() {
        var begun = System.nanoTime();
        app = RunningApp.start(launch);
        starts.add(Duration.ofNanos(System.nanoTime() - begun));
    }
}
