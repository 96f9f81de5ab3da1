package com.timeapp.calendar.infra.outbound;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How calendar providers are spoken to.
 *
 * @param minimum {@code 1.3} or {@code 1.2}; unset: 1.3, and 1.2 for the servers of strangers, many of which have no other
 */
@Validated
@ConfigurationProperties("time.tls")
public record TlsProperties(
        @Nullable @Pattern(regexp = "1\\.[23]", message = "must be 1.2 or 1.3")
        String minimum) {

    /** For providers that have had 1.3 for years. */
    public TlsVersions ofProviders() {
        return minimum == null ? TlsVersions.SINCE_1_3 : TlsVersions.since(minimum);
    }

    /** For servers that anybody may have set up. */
    public TlsVersions ofStrangers() {
        return minimum == null ? TlsVersions.SINCE_1_2 : TlsVersions.since(minimum);
    }
}
