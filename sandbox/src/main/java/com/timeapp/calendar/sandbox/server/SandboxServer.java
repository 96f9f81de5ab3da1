package com.timeapp.calendar.sandbox.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.BadInput;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.CutConnection;
import com.timeapp.calendar.sandbox.http.Handler;
import com.timeapp.calendar.sandbox.http.Parameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on this machine alone. The JDK's own server, because it is there at once and can cut a connection. */
public final class SandboxServer implements AutoCloseable {

    static {
        // or each answer with a body waits for a delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final HttpServer http;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    private SandboxServer(int port) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(workers);
    }

    /**
     * Takes the port, but answers nothing yet.
     *
     * @param port any that is free where 0
     */
    public static SandboxServer bind(int port) throws IOException {
        return new SandboxServer(port);
    }

    public void serve(Handler handler) {
        http.createContext("/", exchange -> answer(exchange, handler));
        http.start();
    }

    /** Without a slash at the end. */
    public URI url() {
        return URI.create("http://localhost:" + http.getAddress().getPort());
    }

    @Override
    public void close() {
        http.stop(0);
        workers.shutdownNow();
    }

    private static void answer(HttpExchange exchange, Handler handler) {
        try (exchange) {
            write(exchange, handled(exchange, handler));
        } catch (CutConnection cut) {
            // closed without an answer
        } catch (IOException gone) {
            LOG.debug("The client went away", gone);
        }
    }

    private static Answer handled(HttpExchange exchange, Handler handler) throws IOException {
        try {
            var body = body(exchange);
            if (body.length > LARGEST_BODY) {
                return Answer.empty(413);
            }
            return handler.handle(call(exchange, body));
        } catch (BadInput input) {
            return input.answer();
        } catch (CutConnection cut) {
            throw cut;
        } catch (RuntimeException failure) {
            // without the query, in which a token may be
            var path = exchange.getRequestURI().getRawPath();
            LOG.error("The sandbox failed at {} {}", exchange.getRequestMethod(), path, failure);
            return Answer.empty(500);
        }
    }

    /** Google's own clients pack what they send. At most one byte more than is allowed. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        var sent = exchange.getRequestBody();
        var packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (var body = packed ? new GZIPInputStream(sent) : sent) {
            return body.readNBytes(LARGEST_BODY + 1);
        } catch (ZipException malformed) {
            throw new BadInput("the body is not packed as its header says");
        }
    }

    private static Call call(HttpExchange exchange, byte[] body) {
        var uri = exchange.getRequestURI();
        var headers = Call.noHeaders();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        var query = uri.getRawQuery() == null ? Parameters.NONE : Parameters.parse(uri.getRawQuery());
        return new Call(exchange.getRequestMethod(), uri.getRawPath(), query, headers, body).unwrapped();
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var length = answer.body().length;
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }
}
