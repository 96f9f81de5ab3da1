package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.infra.outbound.AddressRefused;
import com.timeapp.calendar.infra.outbound.NotingExecutor;
import com.timeapp.calendar.infra.outbound.OutboundGuard;
import com.timeapp.calendar.infra.outbound.TlsVersions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Sends one request and brings back its answer, whatever its status. Follows redirects inside the session's origin and
 * sends credentials nowhere else; knows whether a request that got no answer may have arrived.
 */
final class DavClient implements AutoCloseable {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
    private final CalDavProperties properties;
    private final OutboundGuard guard;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("caldav-deadlines").factory());

    DavClient(CalDavProperties properties, TlsVersions tls, OutboundGuard guard) {
        this.properties = properties;
        this.guard = guard;
        this.http = DavHttp.client(properties, tls, guard);
    }

    DavResponse send(DavSession session, DavRequest request) throws Failed {
        var end = end(session);
        var current = request;
        for (var hops = 0; hops <= properties.redirects(); hops++) {
            refuseOutside(session, current.uri());
            var response = exchange(session, current, end);
            if (!REDIRECTS.contains(response.status())) {
                return response;
            }
            current = request.at(target(response));
        }
        throw Failed.unavailable(Cause.UNREADABLE_ANSWER);
    }

    private long end(DavSession session) throws Failed {
        var now = System.nanoTime();
        var longest = now + properties.exchangeTimeout().toNanos();
        var until = session.until().orElse(longest);
        if (until - now <= 0) {
            throw Failed.unavailable(Cause.TIMED_OUT);
        }
        return until - longest < 0 ? until : longest;
    }

    private void refuseOutside(DavSession session, URI uri) throws Failed {
        if (!session.origin().contains(uri) || !guard.permits(uri)) {
            throw Failed.rejected(Rejection.ADDRESS_REFUSED);
        }
    }

    private static URI target(DavResponse response) throws Failed {
        try {
            return response.uri().resolve(response.header("Location").orElse(""));
        } catch (IllegalArgumentException e) {
            throw Failed.rejected(Rejection.ADDRESS_REFUSED);
        }
    }

    private DavResponse exchange(DavSession session, DavRequest request, long end) throws Failed {
        var call = new HttpUriRequestBase(request.method(), request.uri());
        request.headers().forEach(call::setHeader);
        call.setHeader("Authorization", session.authorization());
        if (!request.contentType().isEmpty()) {
            call.setEntity(new ByteArrayEntity(request.body(), ContentType.parse(request.contentType())));
        }
        var context = HttpClientContext.create();
        var late = new AtomicBoolean();
        var deadline = deadlines.schedule(
                () -> {
                    late.set(true);
                    call.cancel();
                },
                end - System.nanoTime(),
                TimeUnit.NANOSECONDS);
        try (var response = http.executeOpen(null, call, context)) {
            return read(request, call, response);
        } catch (IOException e) {
            throw noAnswer(e, request, NotingExecutor.hasSent(context), late.get());
        } catch (IllegalStateException e) {
            if (!late.get()) {
                throw e;
            }
            // a call that is cancelled while it connects finds that it has no connection
            throw noAnswer(new InterruptedIOException(), request, NotingExecutor.hasSent(context), true);
        } finally {
            deadline.cancel(false);
        }
    }

    private DavResponse read(DavRequest request, HttpUriRequestBase call, ClassicHttpResponse response)
            throws IOException {
        var headers = new HashMap<String, String>();
        for (var header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        var body = new ByteArrayOutputStream();
        var complete = true;
        var entity = response.getEntity();
        if (entity != null) {
            try (var content = decoded(entity.getContent(), headers)) {
                complete = copy(content, body);
                if (!complete) {
                    call.cancel(); // or closing would read on to its end
                }
            } catch (IOException e) {
                if (complete && !request.writes()) {
                    throw e;
                }
                // the status of a write has been told, and that is all we need
            }
        }
        return new DavResponse(
                request.uri(),
                response.getCode(),
                Map.copyOf(headers),
                complete ? body.toByteArray() : new byte[0],
                complete);
    }

    private static InputStream decoded(InputStream content, Map<String, String> headers) throws IOException {
        var gzip = headers.getOrDefault("content-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("gzip");
        return gzip ? new GZIPInputStream(content) : content;
    }

    /** Counts what comes out of decompression. */
    private boolean copy(InputStream from, ByteArrayOutputStream to) throws IOException {
        var buffer = new byte[8_192];
        for (int length; (length = from.read(buffer)) >= 0; ) {
            if (to.size() + length > properties.maxBody().toBytes()) {
                return false;
            }
            to.write(buffer, 0, length);
        }
        return true;
    }

    private static Failed noAnswer(IOException failure, DavRequest request, boolean sent, boolean late) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AddressRefused) {
                return Failed.rejected(Rejection.ADDRESS_REFUSED);
            }
        }
        if (!sent) {
            return Failed.unavailable(Cause.CONNECT_FAILED);
        }
        var cause = late || failure instanceof SocketTimeoutException ? Cause.TIMED_OUT : Cause.CONNECTION_LOST;
        return request.writes() ? new Failed(new GatewayResult.OutcomeUnknown<>(cause)) : Failed.unavailable(cause);
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }
}
