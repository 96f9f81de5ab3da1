package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows, run as it stands there by a newcomer. */
class ReadmeScenario {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern LINES = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path data;

    private final int sandboxPort = Launch.freePort();
    private RadicaleServer radicale;
    private RunningApp app;

    @BeforeEach
    void start() {
        app = RunningApp.start(data, Map.of("time.sandbox.port", String.valueOf(sandboxPort)));
    }

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
        if (radicale != null) {
            radicale.close();
        }
    }

    @Test
    void aTaskAndASimulatedGoogleCalendarFollowEachOther() throws Exception {
        var output = run(lines("## See it work", "## With a CalDAV server")
                .replace("localhost:8080", "localhost:" + app.address().getPort())
                .replace("localhost:8089", "localhost:" + sandboxPort));

        assertThat(output)
                .contains("\"success\":true", "\"calendar_name\":\"ann@example.com\"")
                .contains("{\"task_id\":\"dentist\",\"version\":1}")
                .contains("\"summary\":\"Dentist\"")
                .contains("\"due\":\"2026-12-02T15:00:00Z\"")
                .contains("\"version\":2")
                .endsWith("}");
    }

    /** Whose account has no calendar yet. */
    @Test
    void aTaskAndACalDavCalendarFollowEachOther() throws Exception {
        radicale = RadicaleServer.start("ann", "secret");
        var server = radicale.url().toString();
        var refused = app.as("ann")
                .post("/auth/caldav/connect", Map.of("url", server, "username", "ann", "password", "secret"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("no_calendars");
        assertThat(refused.text("detail")).contains("Make one");

        var output = run(lines("## With a CalDAV server", "## Test it")
                .replace("localhost:8080", place(app.address()))
                .replace("localhost:5232", place(radicale.url())));

        assertThat(output)
                .contains("{\"task_id\":\"dentist\",\"version\":1}")
                .endsWith("}")
                .contains("\"title\":\"Dentist moved\"")
                .contains("\"version\":2");
    }

    private static String lines(String from, String to) throws IOException {
        var readme = Files.readString(README);
        var section = readme.substring(readme.indexOf(from), readme.indexOf(to));
        return LINES.matcher(section)
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n", "set -e\n", ""));
    }

    private static String place(URI address) {
        return address.getHost() + ":" + address.getPort();
    }

    private static String run(String script) throws IOException, InterruptedException {
        var output = Files.createTempFile("readme", ".out");
        var shell = new ProcessBuilder("sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(shell.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(shell.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output).strip();
    }
}
