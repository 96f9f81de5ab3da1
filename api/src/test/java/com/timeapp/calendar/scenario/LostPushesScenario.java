package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google says itself that a few of its messages get lost. Here all of them do. */
class LostPushesScenario {

    private static final String ANNS = "ann@example.com";

    @TempDir
    private Path data;

    private RunningApp app;

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    @Test
    void whatNoPushTellsOfIsFetchedAllTheSame() {
        app = RunningApp.start(
                data,
                Map.of(
                        "time.caldav.poll-interval", "3s",
                        "time.caldav.poll-max", "3s",
                        "time.calls.poll-sweep-interval", "1s"));
        var google = SimulatedGoogle.of(app);
        google.account(ANNS);
        google.control("POST", "pushes", "{\"drop\": 1}");
        var ann = app.as("ann");
        SimulatedGoogle.awaitPushes(ann, google.connect(ann, ANNS));
        var task = Map.of("title", "Dentist", "due", "2031-01-01T09:00:00Z");
        ann.put("/tasks/dentist", task, Map.of());
        await().atMost(Duration.ofMinutes(1)).until(() -> google.events(ANNS).size() == 1);

        google.edit(ANNS, "dentist", "{\"summary\": \"Dentist, the other one\"}");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(ann.get("/tasks/dentist").text("title")).isEqualTo("Dentist, the other one"));
        assertThat(google.violations()).isEmpty();
    }
}
