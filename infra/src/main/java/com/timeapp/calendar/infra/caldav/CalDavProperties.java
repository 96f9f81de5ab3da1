package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.infra.outbound.OutboundGuard;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How CalDAV servers are called.
 *
 * @param allowPrivateAddresses servers in private networks; unset: loopback only, and in production none
 * @param allowInsecureHttp servers without TLS; unset: on loopback only, and in production none
 * @param exchangeTimeout for one request and its whole answer
 * @param conversationTimeout for all requests together that one question to a calendar takes
 * @param maxBody of an answer, decompressed
 * @param maxResources of a calendar that is pulled
 * @param writesAtOnce for one account
 * @param pollsPerHost of all accounts together, at once
 * @param connectionsPerHost of all accounts together
 * @param longestRetryAfter a server that asks for more is asked again after this
 */
@Validated
@ConfigurationProperties("time.caldav")
record CalDavProperties(
        @Nullable Boolean allowPrivateAddresses,
        @Nullable Boolean allowInsecureHttp,

        @DefaultValue("5s") @NotNull @DurationMin(millis = 1)
        Duration connectTimeout,

        @DefaultValue("60s") @NotNull @DurationMin(millis = 1)
        Duration exchangeTimeout,

        @DefaultValue("5m") @NotNull @DurationMin(millis = 1)
        Duration conversationTimeout,

        @DefaultValue("10MB") @NotNull DataSize maxBody,
        @DefaultValue("50000") @Min(1) @Max(1_000_000) int maxResources,
        @DefaultValue("4") @Min(1) @Max(32) int writesAtOnce,
        @DefaultValue("2") @Min(1) @Max(1_000) int pollsPerHost,
        @DefaultValue("5") @Min(0) @Max(20) int redirects,
        @DefaultValue("32") @Min(1) @Max(1_000) int connectionsPerHost,

        @DefaultValue("24h") @NotNull @DurationMin(seconds = 1)
        Duration longestRetryAfter) {

    OutboundGuard guard(boolean production) {
        var openLoopback = !production;
        return new OutboundGuard(
                allowPrivateAddresses != null && allowPrivateAddresses,
                allowPrivateAddresses == null && openLoopback,
                allowInsecureHttp != null && allowInsecureHttp,
                allowInsecureHttp == null && openLoopback);
    }
}
