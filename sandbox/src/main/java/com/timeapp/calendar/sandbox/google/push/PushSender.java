package com.timeapp.calendar.sandbox.google.push;

import com.timeapp.calendar.sandbox.google.store.Consistency;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends pushes: an empty body, everything in headers, never before listings show what they are about. An address that
 * answers with 500, 502, 503 or 504 is tried again.
 */
public final class PushSender implements AutoCloseable {

    private static final Duration OWN_DELAY = Duration.ofMillis(50);
    private static final Duration OVERTAKEN_AFTER = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Set<Integer> RETRIED = Set.of(500, 502, 503, 504);
    private static final int TRIES = 5;

    /** Made when the first push goes out: starting the sandbox does not wait for it. */
    private static final class Http {

        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    private final InstantSource clock;
    private final Consistency consistency;
    private final AtomicInteger sent = new AtomicInteger();
    /** What comes after the end is dropped. */
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofVirtual().name("pushes-", 0).factory(), new ThreadPoolExecutor.DiscardPolicy());

    private volatile PushBehaviour behaviour = PushBehaviour.USUAL;

    public PushSender(InstantSource clock, Consistency consistency) {
        this.clock = clock;
        this.consistency = consistency;
    }

    public void behave(PushBehaviour wanted) {
        behaviour = wanted;
    }

    /** The first message of a channel, which is about no change. */
    void sync(Channel channel, String uri) {
        var message = message(channel, uri, "sync");
        later(OWN_DELAY, () -> deliver(message, 1));
    }

    void exists(Channel channel, String uri) {
        later(OWN_DELAY.plus(consistency.ofLists()), () -> {
            if (channel.leaves()) {
                exists(channel, uri);
            }
            if (channel.hears(clock.instant())) {
                send(message(channel, uri, "exists"));
            }
        });
    }

    private void send(HttpRequest message) {
        var now = behaviour;
        if (happens(now.dropped())) {
            return;
        }
        var delay = now.delay();
        if (now.reorders() && sent.getAndIncrement() % 2 == 0) {
            delay = delay.plus(OVERTAKEN_AFTER);
        }
        later(delay, () -> deliver(message, 1));
        if (happens(now.duplicated())) {
            later(delay.plus(OWN_DELAY), () -> deliver(message, 1));
        }
    }

    private void deliver(HttpRequest message, int attempt) {
        Http.CLIENT.sendAsync(message, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            var failed = failure instanceof IOException || answer != null && RETRIED.contains(answer.statusCode());
            if (failed && attempt < TRIES) {
                later(Duration.ofSeconds(1L << attempt), () -> deliver(message, attempt + 1));
            }
        });
    }

    private HttpRequest message(Channel channel, String uri, String state) {
        var message = HttpRequest.newBuilder(channel.address())
                .timeout(PATIENCE)
                .header("User-Agent", "APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)")
                .header("X-Goog-Channel-ID", channel.id())
                .header("X-Goog-Channel-Expiration", httpDate(channel))
                .header("X-Goog-Message-Number", Long.toString(channel.nextNumber()))
                .header("X-Goog-Resource-ID", channel.resourceId())
                .header("X-Goog-Resource-State", state)
                .header("X-Goog-Resource-URI", uri);
        channel.token().ifPresent(token -> message.header("X-Goog-Channel-Token", token));
        return message.POST(HttpRequest.BodyPublishers.noBody()).build();
    }

    private static String httpDate(Channel channel) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(channel.expiration().atOffset(ZoneOffset.UTC));
    }

    private void later(Duration delay, Runnable work) {
        timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static boolean happens(double share) {
        return share > 0 && ThreadLocalRandom.current().nextDouble() < share;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
