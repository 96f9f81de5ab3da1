package com.timeapp.calendar.infra.google;

import static com.timeapp.calendar.infra.contract.Asking.content;
import static com.timeapp.calendar.infra.contract.Asking.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.infra.oauth.AccessToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many events a second the gateway makes, alone and in batches, beside a bare client at the same sandbox. */
class GoogleBenchmark {

    private static final int AT_ONCE = 50;

    @Test
    void creating() throws Exception {
        inBatchesOf(50, 2_000, Duration.ZERO); // warm
        System.out.printf("%n| tasks | way to Google | bare client, 4 at once | each alone | in batches of 50 |%n");
        System.out.printf("|---|---|---|---|---|%n");
        for (var tasks : List.of(1_000, 5_000)) {
            System.out.printf(
                    "| %d | none | %.0f/s | %.0f/s | %.0f/s |%n",
                    tasks, bare(tasks), inBatchesOf(1, tasks, Duration.ZERO), inBatchesOf(50, tasks, Duration.ZERO));
        }
        // as far away as a data centre of Google's
        System.out.printf(
                "| 1000 | 20 ms | | %.0f/s | %.0f/s |%n",
                inBatchesOf(1, 1_000, Duration.ofMillis(20)), inBatchesOf(50, 1_000, Duration.ofMillis(20)));
    }

    private static double inBatchesOf(int size, int tasks, Duration way) throws IOException {
        try (var google = GoogleCalendars.open(Duration.ofMillis(300), size)) {
            if (!way.isZero()) {
                // a part of a batch has no way of its own
                google.ann.control(
                        "/faults",
                        "[{'match': {'path': '%s'}, 'then': {'delay_ms': %d}}]"
                                .formatted(size > 1 ? "batch" : "events", way.toMillis()));
            }
            var begin = System.nanoTime();
            for (var from = 0; from < tasks; from += AT_ONCE) {
                assertThat(google.gateway.write(google.target, creates(from)))
                        .allMatch(result -> ((WriteResult.OfCreate) result).result() instanceof Ok);
            }
            return perSecond(tasks, begin);
        }
    }

    private static List<Write> creates(int from) {
        return IntStream.range(from, from + AT_ONCE)
                .<Write>mapToObj(i -> new Write.Create(key("t-" + i), content("t-" + i, "Task " + i)))
                .toList();
    }

    private static double perSecond(int count, long begin) {
        return count * 1e9 / (System.nanoTime() - begin);
    }

    /** Four connections, each with one request after the other and nothing else to do. */
    private static double bare(int tasks) throws Exception {
        try (var google = GoogleCalendars.open(Duration.ofMillis(300), 1);
                var threads = Executors.newFixedThreadPool(4)) {
            var token = ((Ok<AccessToken>) google.tokens.current(google.target.account()))
                    .value()
                    .value();
            var port = google.ann.sandbox().getPort();
            var done = new ArrayList<Future<?>>();
            var begin = System.nanoTime();
            for (var client = 0; client < 4; client++) {
                var first = client;
                done.add(threads.submit(() -> {
                    insert(port, token, IntStream.range(0, tasks).filter(i -> i % 4 == first));
                    return null;
                }));
            }
            for (var one : done) {
                one.get();
            }
            return perSecond(tasks, begin);
        }
    }

    private static void insert(int port, String token, IntStream numbers) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            for (var i : numbers.toArray()) {
                var body = """
                        {"id": "%s", "summary": "Task %d", "description": "Task: Task %d\\nPriority: high",
                         "start": {"dateTime": "2027-06-01T10:00:00Z"}, "end": {"dateTime": "2027-06-01T11:00:00Z"},
                         "reminders": {"useDefault": false, "overrides": [{"method": "popup", "minutes": 30}]},
                         "extendedProperties": {"private": {"timeAppTaskId": "t-%d", "timeAppVersion": "1"}}}""".formatted(EventIds.of(key("t-" + i)), i, i, i);
                var head = "POST /google/calendar/v3/calendars/primary/events?sendUpdates=none HTTP/1.1\r\n"
                        + "Host: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
                socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
                answer(in);
            }
        }
    }

    private static void answer(BufferedInputStream in) throws IOException {
        assertThat(line(in)).contains(" 200");
        var length = 0;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.readNBytes(length);
    }

    private static String line(BufferedInputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
