package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.infra.caldav.RadicaleServer;
import com.timeapp.calendar.scenario.RequestsFile.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every request of requests.http, sent in its order to the product: each answers what the file says. */
class RequestsFileScenario {

    private static final Path FILE = Path.of("..", "requests.http");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path data;

    private RadicaleServer radicale;
    private RunningApp app;
    private int sandboxPort;

    @BeforeEach
    void start() {
        radicale = RadicaleServer.start("alice", "alice");
        radicale.makeCalendar("alice", "calendar");
        // stands in for iCloud too, where alice has no account
        sandboxPort = Launch.freePort();
        app = RunningApp.start(
                data,
                Map.of(
                        "time.apple.root-url",
                        radicale.url().toString(),
                        "time.sandbox.port",
                        String.valueOf(sandboxPort)));
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
    void answersWhatItSays() throws Exception {
        var file = new RequestsFile(Map.of(
                "base", app.address().toString(), "sandbox", "http://127.0.0.1:" + sandboxPort + "/control/google"));
        var sent = new ArrayList<Request>();
        for (var block : RequestsFile.blocks(FILE)) {
            var request = file.read(
                    block.replace("http://localhost:5232/", radicale.url().toString()));
            if (request.isPresent()) {
                var answer = send(request.get());
                assertThat(request.get().answers())
                        .as("%s %s: %s", request.get().title(), request.get().address(), answer.body())
                        .contains(answer.statusCode());
                file.answered(request.get(), json(answer.body()));
                sent.add(request.get());
            }
        }
        assertThat(sent).hasSizeGreaterThan(25);
    }

    private static HttpResponse<String> send(Request request) throws Exception {
        var http = HttpRequest.newBuilder(URI.create(request.address()))
                .method(request.method(), BodyPublishers.ofString(request.body()));
        request.headers().forEach(http::header);
        return HTTP.send(http.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(String body) {
        return body.startsWith("{") ? JSON.readTree(body) : JSON.createObjectNode();
    }
}
