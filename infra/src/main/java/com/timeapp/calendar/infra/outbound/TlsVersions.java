package com.timeapp.calendar.infra.outbound;

import java.util.List;
import javax.net.ssl.SSLParameters;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ssl.TLS;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those that a connection may have, as clients want to be told. */
public enum TlsVersions {
    SINCE_1_3(TLS.V_1_3),
    SINCE_1_2(TLS.V_1_3, TLS.V_1_2);

    private static final Logger LOG = LoggerFactory.getLogger(TlsVersions.class);

    private final List<TLS> versions;

    TlsVersions(TLS... versions) {
        this.versions = List.of(versions);
    }

    static TlsVersions since(String minimum) {
        return minimum.equals("1.2") ? SINCE_1_2 : SINCE_1_3;
    }

    /** What is older than 1.3 is said at start. */
    public TlsVersions toldOf(String whom) {
        if (versions.contains(TLS.V_1_2)) {
            LOG.info("{} may speak TLS 1.2: see time.tls.minimum", whom);
        }
        return this;
    }

    /** For HttpClient 5, whose classic half does not look at what a connection's configuration says about versions. */
    public TlsSocketStrategy strategy() {
        return ClientTlsStrategyBuilder.create()
                .setTlsVersions(versions.toArray(TLS[]::new))
                .buildClassic();
    }

    /** For the JDK's client. */
    public SSLParameters parameters() {
        var parameters = new SSLParameters();
        parameters.setProtocols(versions.stream().map(version -> version.id).toArray(String[]::new));
        return parameters;
    }
}
