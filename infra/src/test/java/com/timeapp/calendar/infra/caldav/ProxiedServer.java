package com.timeapp.calendar.infra.caldav;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A real server behind a proxy that spoils what passes it. The server's people do not come this way. */
final class ProxiedServer implements FaultyServer {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "transfer-encoding", "date", "upgrade", "http2-settings");

    private record Answer(int status, String header, String value) {}

    private final CalendarServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Set<String> cuts = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer proxy;

    ProxiedServer(CalendarServer server) {
        this.server = server;
        try {
            proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        proxy.createContext("/", this::pass);
        proxy.setExecutor(workers);
        proxy.start();
    }

    private void pass(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestMethod();
        var body = exchange.getRequestBody().readAllBytes();
        var instead = answers.remove(method);
        if (instead != null) {
            exchange.getResponseHeaders().set(instead.header(), instead.value());
            exchange.sendResponseHeaders(instead.status(), -1);
            exchange.close();
            return;
        }
        var response = forwarded(exchange, method, body);
        if (!cuts.remove(method)) {
            response.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            var length = response.body().length;
            exchange.sendResponseHeaders(response.statusCode(), length == 0 ? -1 : length);
            exchange.getResponseBody().write(response.body());
        }
        exchange.close();
    }

    private HttpResponse<byte[]> forwarded(HttpExchange exchange, String method, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(
                        server.url().resolve(exchange.getRequestURI().getRawPath()))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void answersNext(String method, int status, String header, String value) {
        answers.put(method, new Answer(status, header, value));
    }

    @Override
    public void cutsAfterNext(String method) {
        cuts.add(method);
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort() + "/");
    }

    @Override
    public URI makeCalendar(String user, String name, String component) {
        return here(server.makeCalendar(user, name, component));
    }

    private URI here(URI there) {
        return url().resolve(there.getRawPath());
    }

    private URI there(URI here) {
        return server.url().resolve(here.getRawPath());
    }

    @Override
    public String get(URI resource) {
        return server.get(there(resource));
    }

    @Override
    public boolean has(URI resource) {
        return server.has(there(resource));
    }

    @Override
    public void put(URI resource, String calendar) {
        server.put(there(resource), calendar);
    }

    @Override
    public void edit(URI resource, UnaryOperator<String> change) {
        server.edit(resource, change);
    }

    @Override
    public boolean deleteIfThere(URI resource) {
        return server.deleteIfThere(resource);
    }

    @Override
    public void delete(URI address) {
        server.delete(there(address));
    }

    @Override
    public List<URI> list(URI calendar) {
        return server.list(there(calendar)).stream().map(this::here).toList();
    }

    @Override
    public void close() {
        proxy.stop(0);
        workers.shutdownNow();
        server.close();
    }
}
