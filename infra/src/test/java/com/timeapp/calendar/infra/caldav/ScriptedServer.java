package com.timeapp.calendar.infra.caldav;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers by a script for each method, the last line of it for ever; and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {

    record Answer(int status, Map<String, String> headers, String body, boolean cut) {

        Answer(int status, String body) {
            this(status, Map.of(), body, false);
        }

        static Answer of(int status) {
            return new Answer(status, "");
        }

        static Answer with(int status, String header, String value) {
            return new Answer(status, Map.of(header, value), "", false);
        }

        /** Takes the request and hangs up. */
        static Answer cutOff() {
            return new Answer(0, Map.of(), "", true);
        }
    }

    record Asked(String method, String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Deque<Answer>> scripts = new HashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final AtomicInteger heldNow = new AtomicInteger();
    private final HttpServer server;

    ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    ScriptedServer on(String method, Answer... answers) {
        scripts.put(method, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    /** Answers of this method wait from now on until the latch is open. */
    CountDownLatch holding(String method) {
        return held.computeIfAbsent(method, any -> new CountDownLatch(1));
    }

    int heldNow() {
        return heldNow.get();
    }

    List<Asked> asked(String method) {
        synchronized (asked) {
            return asked.stream().filter(one -> one.method().equals(method)).toList();
        }
    }

    private void hold(String method) {
        var gate = held.get(method);
        if (gate != null) {
            heldNow.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                heldNow.decrementAndGet();
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = new HashMap<String, List<String>>(exchange.getRequestHeaders());
        asked.add(
                new Asked(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), headers, body));
        hold(exchange.getRequestMethod());
        var answer = next(exchange.getRequestMethod());
        if (answer.cut()) {
            exchange.close();
            return;
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer next(String method) {
        var script = scripts.getOrDefault(method, new ArrayDeque<>(List.of(Answer.of(405))));
        return script.size() > 1 ? script.poll() : script.peek();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
