package com.timeapp.calendar.infra.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.timeapp.calendar.infra.outbound.NotingExecutor;
import com.timeapp.calendar.infra.outbound.TlsVersions;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Google's client over HttpClient 5: connections are kept and used again, and nothing is repeated, redirected or stored. */
final class PooledTransport extends HttpTransport {

    private final CloseableHttpClient http;

    PooledTransport(GoogleApiProperties properties, TlsVersions tls) {
        var exchange = timeout(properties.exchangeTimeout());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(properties.connections())
                .setMaxConnTotal(properties.connections())
                .setTlsSocketStrategy(tls.strategy())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(exchange).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(properties.connectTimeout()))
                        .setSocketTimeout(exchange)
                        // servers close idle connections without a word; a write into one would have no known outcome
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setRequestExecutor(new NotingExecutor())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(exchange)
                        .setResponseTimeout(exchange)
                        .setExpectContinueEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression() // Google's client unpacks
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    @Override
    public boolean supportsMethod(String method) {
        return true;
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new PooledRequest(http, method, url);
    }

    @Override
    public void shutdown() throws IOException {
        http.close();
    }
}
