package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product opens the simulated providers with itself, on a port of their own. */
class SandboxScenario {

    private static final Pattern ANNOUNCED = Pattern.compile("Simulated calendars: (http://localhost:\\d+)");

    @TempDir
    private Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningApp app;

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    @Test
    void theSandboxIsThereOnceTheProductIs() throws Exception {
        app = RunningApp.start(data, Map.of());
        var announced = ANNOUNCED.matcher(app.log());
        assertThat(announced.find()).as(app.log()).isTrue();
        var sandbox = announced.group(1);

        assertThat(get(sandbox + "/")).contains("Sandbox calendars");
        assertThat(post(sandbox + "/control/google/accounts", "{\"email\": \"ann@example.com\"}"))
                .contains("\"primary\":true");
        assertThat(get(sandbox + "/control/google/calendars/ann%40example.com/events"))
                .isEqualTo("{\"items\":[]}");
    }

    private String get(String address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    private String post(String address, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }
}
