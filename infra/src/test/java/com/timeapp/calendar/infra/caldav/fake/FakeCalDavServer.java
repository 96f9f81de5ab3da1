package com.timeapp.calendar.infra.caldav.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.timeapp.calendar.infra.caldav.FaultyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A CalDAV server in memory, on loopback. What its people do through other clients are its own methods: they need no
 * password, suffer no fault and are in no journal.
 */
public final class FakeCalDavServer implements FaultyServer {

    static {
        // or each answer with a body waits for a delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Store store = new Store();
    private final Quirks quirks;
    private final Methods methods;
    private final Faults faults = new Faults();
    private final Journal journal = new Journal();
    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer http;
    private final int port;

    private FakeCalDavServer() {
        this.http = listening(0);
        this.port = http.getAddress().getPort();
        this.quirks = new Quirks(url());
        this.methods = new Methods(store, quirks);
    }

    public static FakeCalDavServer start() {
        return new FakeCalDavServer();
    }

    private HttpServer listening(int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", this::handle);
            server.setExecutor(workers);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeCalDavServer person(String user, String password) {
        store.person(user, password);
        return this;
    }

    public Quirks quirks() {
        return quirks;
    }

    public Faults faults() {
        return faults;
    }

    public Journal journal() {
        return journal;
    }

    /** Cuts what is open and refuses connections from now on. */
    public synchronized void goDown() {
        http.stop(0);
    }

    public synchronized void comeBack() {
        http = listening(port);
    }

    /** No sync token given out so far is known any more. */
    public void forgetTokens(URI calendar) {
        store.calendar(calendar.getRawPath()).orElseThrow().forgetTokens();
    }

    @Override
    public void answersNext(String method, int status, String header, String value) {
        faults.on(method).times(1).answers(status, header, value);
    }

    @Override
    public void cutsAfterNext(String method) {
        faults.on(method).times(1).cutsAfter();
    }

    /** What a scheduling server does when a guest answers: the version changes, and nothing that anybody wrote. */
    public void touch(URI resource) {
        calendarOf(resource).touch(resource.getRawPath());
    }

    /** Connections that were opened so far. */
    public int connections() {
        return connections.size();
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    @Override
    public URI makeCalendar(String user, String name, String component) {
        var path = "/" + user + "/" + name + "/";
        store.make(path, name, component);
        return url().resolve(path);
    }

    @Override
    public String get(URI resource) {
        return calendarOf(resource).find(resource.getRawPath()).orElseThrow().text();
    }

    @Override
    public boolean has(URI resource) {
        return store.calendarOf(resource.getRawPath())
                .flatMap(calendar -> calendar.find(resource.getRawPath()))
                .isPresent();
    }

    @Override
    public void put(URI resource, String calendar) {
        calendarOf(resource).put(resource.getRawPath(), calendar);
    }

    @Override
    public void edit(URI resource, UnaryOperator<String> change) {
        var calendar = calendarOf(resource);
        synchronized (calendar) {
            var before = calendar.find(resource.getRawPath()).orElseThrow().text();
            calendar.put(resource.getRawPath(), change.apply(before));
        }
    }

    @Override
    public void delete(URI address) {
        if (address.getRawPath().endsWith("/")) {
            store.drop(address.getRawPath());
        } else {
            calendarOf(address).remove(address.getRawPath());
        }
    }

    @Override
    public boolean deleteIfThere(URI resource) {
        var calendar = calendarOf(resource);
        synchronized (calendar) {
            var isThere = calendar.find(resource.getRawPath()).isPresent();
            calendar.remove(resource.getRawPath());
            return isThere;
        }
    }

    @Override
    public List<URI> list(URI calendar) {
        return store.calendar(calendar.getRawPath()).orElseThrow().all().keySet().stream()
                .map(calendar::resolve)
                .toList();
    }

    /** As they are at one moment. */
    @Override
    public Map<URI, String> contents(URI calendar) {
        return store.calendar(calendar.getRawPath()).orElseThrow().all().entrySet().stream()
                .collect(Collectors.toMap(
                        stored -> calendar.resolve(stored.getKey()),
                        stored -> stored.getValue().text()));
    }

    /** How many resources there are. */
    public int size(URI calendar) {
        return store.calendar(calendar.getRawPath()).orElseThrow().size();
    }

    private FakeCalendar calendarOf(URI resource) {
        return store.calendarOf(resource.getRawPath()).orElseThrow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        connections.add(exchange.getRemoteAddress());
        var call = Call.of(exchange);
        journal.arrived(call);
        var told = true;
        for (var fault : faults.hitting(call)) {
            switch (fault) {
                case Fault.Delayed delayed -> pause(delayed);
                case Fault.CutAfter cut -> told = false;
                case Fault.CutBefore cut -> {
                    exchange.close();
                    return;
                }
                case Fault.Trickled trickled -> {
                    trickled.reply().trickle(exchange, trickled.pause());
                    return;
                }
                case Fault.Answered answered -> {
                    answered.reply().send(exchange);
                    return;
                }
            }
        }
        var reply = handled(call, told);
        if (told) {
            reply.send(exchange);
        } else {
            exchange.close();
        }
    }

    private Reply handled(Call call, boolean told) {
        return call.writes() ? journal.written(call, told, () -> methods.answer(call)) : methods.answer(call);
    }

    private static void pause(Fault.Delayed delayed) {
        try {
            TimeUnit.NANOSECONDS.sleep(delayed.by().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        http.stop(0);
        workers.shutdownNow();
    }
}
