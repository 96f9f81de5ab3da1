package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.infra.outbound.NotingExecutor;
import com.timeapp.calendar.infra.outbound.OutboundGuard;
import com.timeapp.calendar.infra.outbound.TlsVersions;
import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client for servers of strangers: connections are kept and used again, to permitted addresses only, without a
 * proxy, cookies, redirects or repeats of its own.
 */
final class DavHttp {

    /** In octets; a server may otherwise fill our memory before it comes to its body. */
    private static final int HEADER_LINE_MAX = 16 * 1_024;

    private static final int HEADERS_MAX = 100;

    private DavHttp() {}

    static CloseableHttpClient client(CalDavProperties properties, TlsVersions tls, OutboundGuard guard) {
        var exchange = timeout(properties.exchangeTimeout());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(HEADER_LINE_MAX)
                                .setMaxHeaderCount(HEADERS_MAX)
                                .setMaxEmptyLineCount(HEADERS_MAX)
                                .build())
                        .build())
                .setMaxConnPerRoute(properties.connectionsPerHost())
                .setMaxConnTotal(4 * properties.connectionsPerHost())
                .setTlsSocketStrategy(tls.strategy())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(exchange).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(properties.connectTimeout()))
                        .setSocketTimeout(exchange)
                        // servers close idle connections without a word; a write into one would have no known outcome
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setRequestExecutor(new NotingExecutor())
                .setRoutePlanner(new DefaultRoutePlanner(null)) // no proxy, whatever the system says
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(exchange)
                        .setResponseTimeout(exchange)
                        .setExpectContinueEnabled(false)
                        .build())
                .setUserAgent("Time-Calendar")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }
}
