package com.timeapp.calendar.infra.caldav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A CalDAV server of its own for a test, on loopback, with a person who uses it by other means than ours. Where Radicale
 * is not installed the test is skipped, but not on a build server.
 */
public final class RadicaleServer implements CalendarServer {

    private static final Pattern HREF = Pattern.compile("<(?:\\w+:)?href>([^<]+)</(?:\\w+:)?href>");

    private final Path directory;
    private final int port;
    private final String user;
    private final String password;
    private Process process;

    private RadicaleServer(Path directory, int port, String user, String password) {
        this.directory = directory;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    public static RadicaleServer start() {
        return start(USER, PASSWORD);
    }

    public static RadicaleServer start(String user, String password) {
        var radicale = executable();
        if (radicale.isEmpty()) {
            assertThat(System.getenv("CI")).as("Radicale is not installed").isNotEqualTo("true");
            abort("Radicale is not installed");
        }
        try {
            var server = new RadicaleServer(Files.createTempDirectory("radicale"), freePort(), user, password);
            server.run(radicale.get());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> executable() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, "radicale"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run(Path radicale) throws IOException {
        Files.writeString(directory.resolve("users"), user + ":" + password + "\nbob:builder\n");
        Files.writeString(directory.resolve("config"), """
                [server]
                hosts = 127.0.0.1:%d
                max_connections = 40
                [auth]
                type = htpasswd
                htpasswd_filename = %s
                htpasswd_encryption = plain
                delay = 0
                [storage]
                filesystem_folder = %s
                """.formatted(
                        port, directory.resolve("users"), directory.resolve("collections")));
        process = new ProcessBuilder(
                        radicale.toString(),
                        "--config",
                        directory.resolve("config").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        awaitAnswer();
    }

    private void awaitAnswer() throws IOException {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                send("OPTIONS", url(), "");
                return;
            } catch (UncheckedIOException notYet) {
                sleep();
            }
        }
        var log = Files.readString(directory.resolve("log"));
        close();
        throw new IOException("Radicale does not answer: " + log);
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it has to say about its clients, and about itself. */
    public List<String> warnings() {
        try (var lines = Files.lines(directory.resolve("log"))) {
            return lines.filter(line -> line.contains("[WARNING]") || line.contains("[ERROR]"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    @Override
    public URI makeCalendar(String user, String name, String component) {
        var calendar = url().resolve("/" + user + "/" + name + "/");
        var body = """
                <c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>
                <d:displayname>%s</d:displayname>
                <c:supported-calendar-component-set><c:comp name="%s"/></c:supported-calendar-component-set>
                </d:prop></d:set></c:mkcalendar>
                """.formatted(name, component);
        assertThat(send("MKCALENDAR", calendar, body).statusCode()).isEqualTo(201);
        return calendar;
    }

    @Override
    public String get(URI resource) {
        var response = send("GET", resource, "");
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    /** With its quotation marks. */
    public String version(URI resource) {
        return send("GET", resource, "").headers().firstValue("ETag").orElseThrow();
    }

    @Override
    public boolean has(URI resource) {
        return send("GET", resource, "").statusCode() == 200;
    }

    @Override
    public void put(URI resource, String calendar) {
        assertThat(send("PUT", resource, calendar).statusCode()).isIn(200, 201, 204);
    }

    @Override
    public void edit(URI resource, UnaryOperator<String> change) {
        int status;
        do {
            var read = send("GET", resource, "");
            if (read.statusCode() == 404) {
                throw new NoSuchElementException(resource.toString());
            }
            var version = read.headers().firstValue("ETag").orElseThrow();
            status = send("PUT", resource, change.apply(read.body()), "If-Match", version)
                    .statusCode();
        } while (status == 412);
        assertThat(status).isIn(200, 201, 204);
    }

    @Override
    public boolean deleteIfThere(URI resource) {
        var status = send("DELETE", resource, "").statusCode();
        assertThat(status).isIn(200, 204, 404);
        return status != 404;
    }

    @Override
    public Map<URI, String> contents(URI calendar) {
        var contents = new HashMap<URI, String>();
        CalendarContents.of(send("REPORT", calendar, CalendarContents.QUERY).body())
                .forEach((path, text) -> contents.put(calendar.resolve(path), text));
        return contents;
    }

    @Override
    public void delete(URI resource) {
        assertThat(send("DELETE", resource, "").statusCode()).isIn(200, 204);
    }

    @Override
    public List<URI> list(URI calendar) {
        var response = send("PROPFIND", calendar, "");
        return HREF.matcher(response.body())
                .results()
                .map(MatchResult::group)
                .map(href -> href.replaceAll("<[^>]+>", ""))
                .map(calendar::resolve)
                .filter(address -> address.getRawPath().startsWith(calendar.getRawPath()) && !address.equals(calendar))
                .distinct()
                .toList();
    }

    private HttpResponse<String> send(String method, URI address, String body, String... headers) {
        var credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .header("Depth", "1")
                .header("Content-Type", method.equals("PUT") ? "text/calendar; charset=utf-8" : "application/xml")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        // a client for each request: Radicale closes connections that this client takes for kept alive
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (process != null) {
                process.destroy();
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
