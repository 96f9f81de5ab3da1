package com.timeapp.calendar.sandbox.google;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How simulated Google behaves before anybody tells it otherwise.
 *
 * @param clientId of the one OAuth client there is
 * @param requestsPerMinuteAndPerson over it, 403 or 429
 * @param callsAtOnce of one person; more is a violation, and served
 * @param listLag how long listings do not show what was written
 * @param syncTokenLife after which a sync token answers 410
 * @param pageSize the most that is ever on one page
 */
@ConfigurationProperties("time.sandbox.google")
public record GoogleProperties(
        @DefaultValue("sandbox.apps.googleusercontent.com") String clientId,
        @DefaultValue("sandbox-secret") String clientSecret,
        @DefaultValue("600") int requestsPerMinuteAndPerson,
        @DefaultValue("10000") int requestsPerMinute,
        @DefaultValue("10") int callsAtOnce,
        @DefaultValue("300ms") Duration listLag,
        @DefaultValue("30d") Duration syncTokenLife,
        @DefaultValue("2500") int pageSize) {}
