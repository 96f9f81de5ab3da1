package com.timeapp.calendar.infra.google;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Google Calendar is called.
 *
 * @param rootUrl with a slash at its end
 * @param exchangeTimeout for which an answer is waited
 * @param connections to Google, of all accounts together
 * @param batchSize writes or reads that go as one request; with 1 each goes alone
 * @param callsAtOnce for one account, where each goes alone
 * @param pageSize of a listing
 * @param maxEvents of a calendar that are read at once; a longer listing is taken in part by part
 * @param readLag for which a read may not show yet what was written
 * @param longestRetryAfter if Google asks for more it is asked again after this
 */
@Validated
@ConfigurationProperties("time.google.api")
record GoogleApiProperties(
        @DefaultValue("https://www.googleapis.com/") @NotNull
        URI rootUrl,

        @DefaultValue("5s") @NotNull @DurationMin(millis = 1)
        Duration connectTimeout,

        @DefaultValue("60s") @NotNull @DurationMin(millis = 1)
        Duration exchangeTimeout,

        @DefaultValue("64") @Min(1) @Max(1_000) int connections,
        @DefaultValue("50") @Min(1) @Max(50) int batchSize,
        @DefaultValue("4") @Min(1) @Max(10) int callsAtOnce,
        @DefaultValue("2500") @Min(1) @Max(2_500) int pageSize,
        @DefaultValue("50000") @Min(1) @Max(1_000_000) int maxEvents,

        @DefaultValue("2s") @NotNull @DurationMin(millis = 0)
        Duration readLag,

        @DefaultValue("24h") @NotNull @DurationMin(seconds = 1)
        Duration longestRetryAfter,

        @DefaultValue @NotNull @Valid Backoff backoff,
        @DefaultValue @NotNull @Valid Quota quota) {

    /** The same, elsewhere. */
    GoogleApiProperties at(URI root) {
        return new GoogleApiProperties(
                root,
                connectTimeout,
                exchangeTimeout,
                connections,
                batchSize,
                callsAtOnce,
                pageSize,
                maxEvents,
                readLag,
                longestRetryAfter,
                backoff,
                quota);
    }

    /**
     * How long Google is left alone that throttles without saying for how long: twice as long each time, within these.
     *
     * @param daily where a limit of the day is used up
     */
    record Backoff(
            @DefaultValue("1s") @NotNull @DurationMin(millis = 1)
            Duration shortest,

            @DefaultValue("64s") @NotNull @DurationMin(millis = 1)
            Duration longest,

            @DefaultValue("1h") @NotNull @DurationMin(millis = 1)
            Duration daily) {}

    /**
     * How much we ask at most, as Google's console shows it for the project.
     *
     * @param perPerson requests in any minute for one account
     * @param perProject requests in any minute for all accounts of all nodes
     * @param patience for which a read waits for its turn before its lane does
     */
    record Quota(
            @DefaultValue("600") @Min(6) int perPerson,
            @DefaultValue("10000") @Min(6) int perProject,

            @DefaultValue("30s") @NotNull @DurationMin(millis = 0)
            Duration patience) {}
}
