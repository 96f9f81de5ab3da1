package com.timeapp.calendar.sandbox.google;

import com.timeapp.calendar.sandbox.Control;
import com.timeapp.calendar.sandbox.Sandbox;
import com.timeapp.calendar.sandbox.SandboxProperties;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many requests a second the sandbox answers at most, so that nobody takes its ceiling for the product's. */
class CeilingBenchmark {

    private static final int REQUESTS = Integer.getInteger("requests", 20_000);
    private static final String EVENTS = "/google/calendar/v3/calendars/primary/events";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String BODY = """
            {"summary": "Dentist", "description": "Task: Dentist\\nPriority: high", "id": "%s",
             "start": {"dateTime": "2026-12-01T09:00:00Z"}, "end": {"dateTime": "2026-12-01T10:00:00Z"},
             "reminders": {"useDefault": false, "overrides": [{"method": "popup", "minutes": 30}]},
             "extendedProperties": {"private": {"timeAppTaskId": "7", "timeAppVersion": "1"}}}""";

    private Sandbox sandbox;
    private Control control;
    private String token;

    /** One request, or one batch of them, by one client. */
    @FunctionalInterface
    private interface Work {
        void run(BareClient client, int number) throws IOException;
    }

    @BeforeEach
    void open() throws IOException {
        sandbox = Sandbox.open(new SandboxProperties(0), GoogleTest.properties(Duration.ofMillis(300)));
        control = new Control(sandbox.url());
        control.account(GoogleTest.ANN);
        control.post("/quotas", "{'per_person': 100000000, 'per_project': 100000000}");
        token = new SignIn(sandbox.url())
                .tokens(GoogleTest.ANN, SignIn.ALL)
                .get("access_token")
                .stringValue();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void ceiling() throws Exception {
        measure(4, REQUESTS / 2, (client, number) -> insert(client, id(0, number)));
        System.out.printf("%n| requests a second | 1 client | 4 clients |%n|---|---|---|%n");
        row("get an event", (client, number) -> client.send("GET", EVENTS + "/" + id(0, number % 1_000), "", ""));
        row("insert", new int[] {1, 2});
        row(
                "patch",
                (client, number) -> client.send(
                        "PATCH",
                        EVENTS + "/" + id(0, number % 1_000),
                        JSON,
                        "{\"summary\": \"Dentist " + number + "\"}"));
        // listings do not lag behind any more, and so bring nothing of what was just patched
        control.advance("PT10S");
        var syncToken = syncToken();
        row(
                "nothing new since a sync token",
                (client, number) -> client.send("GET", EVENTS + "?maxResults=250&syncToken=" + syncToken, "", ""));
        row(
                "full page of 250",
                (client, number) -> client.send("GET", EVENTS + "?maxResults=250", "", ""),
                REQUESTS / 100,
                1);
        row("insert, 50 in a batch", (client, number) -> batch(client, number), REQUESTS / 50, 50);
    }

    private void row(String what, Work work) throws Exception {
        row(what, work, REQUESTS, 1);
    }

    private void row(String what, Work work, int calls, int inEach) throws Exception {
        System.out.printf(
                "| %s | %.0f | %.0f |%n", what, inEach * measure(1, calls / 2, work), inEach * measure(4, calls, work));
    }

    private void row(String what, int[] series) throws Exception {
        System.out.printf(
                "| %s | %.0f | %.0f |%n",
                what,
                measure(1, REQUESTS / 2, (client, number) -> insert(client, id(series[0], number))),
                measure(4, REQUESTS, (client, number) -> insert(client, id(series[1], number))));
    }

    private void insert(BareClient client, String id) throws IOException {
        client.send("POST", EVENTS, JSON, BODY.formatted(id));
    }

    private void batch(BareClient client, int number) throws IOException {
        var body = new StringBuilder();
        for (var part = 0; part < 50; part++) {
            body.append("--b\r\nContent-Type: application/http\r\nContent-ID: <" + part + ">\r\n\r\nPOST " + EVENTS
                    + "\r\nContent-Type: application/json\r\n\r\n"
                    + BODY.formatted(id(System.nanoTime(), number * 50 + part)) + "\r\n");
        }
        client.send(
                "POST",
                "/google/batch/calendar/v3",
                "Content-Type: multipart/mixed; boundary=b\r\n",
                body + "--b--\r\n");
    }

    private String syncToken() throws IOException {
        try (var client = new BareClient(sandbox.url(), token)) {
            var page = "";
            for (var query = "?maxResults=2500"; ; ) {
                page = client.send("GET", EVENTS + query, "", "");
                var next = page.indexOf("nextPageToken\":\"");
                if (next < 0) {
                    var begin = page.indexOf("nextSyncToken\":\"") + 16;
                    // the parameters must stay as they are, but for the size of a page
                    return page.substring(begin, page.indexOf('"', begin));
                }
                query = "?maxResults=2500&pageToken=" + page.substring(next + 16, page.indexOf('"', next + 16));
            }
        }
    }

    private static String id(long series, int number) {
        return "s%devent%d".formatted(series, number);
    }

    /** Calls a second. */
    private double measure(int clients, int calls, Work work) throws Exception {
        URI server = sandbox.url();
        var tasks = new ArrayList<Callable<Void>>();
        for (var first = 0; first < clients; first++) {
            var from = first;
            tasks.add(() -> {
                try (var client = new BareClient(server, token)) {
                    for (var number = from; number < calls; number += clients) {
                        work.run(client, number);
                    }
                }
                return null;
            });
        }
        var begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
        return calls * 1e9 / (System.nanoTime() - begun);
    }
}
