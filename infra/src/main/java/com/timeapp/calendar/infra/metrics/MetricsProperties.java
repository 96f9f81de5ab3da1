package com.timeapp.calendar.infra.metrics;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param fresh how old the numbers that the database is asked for may be
 * @param staleAfter a calendar that was not read for so long counts as stale: twice the longest time between two polls
 */
@ConfigurationProperties("time.metrics")
record MetricsProperties(
        @DefaultValue("5s") Duration fresh,
        @DefaultValue("30m") Duration staleAfter) {}
