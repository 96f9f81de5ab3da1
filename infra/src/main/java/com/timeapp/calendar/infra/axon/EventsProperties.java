package com.timeapp.calendar.infra.axon;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param fetchDelay how long a fact of another node may wait until this node looks for it
 * @param tokenClaimInterval how often a processor looks for segments that nobody works on
 * @param rebuildPatience how long a projection that is to be rebuilt may go on with what it is doing, and its claims be
 *     fought over
 */
@ConfigurationProperties("time.events")
record EventsProperties(
        @DefaultValue("50ms") Duration fetchDelay,
        @DefaultValue("500ms") Duration tokenClaimInterval,
        @DefaultValue("10s") Duration rebuildPatience) {}
