package com.timeapp.calendar.infra.axon;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param fetchDelay how long a fact of another node may wait until this node looks for it
 * @param tokenClaimInterval how often a processor looks for segments that nobody works on
 * @param progressInterval how often a processor tells the other nodes how far it is while nothing concerns it
 */
@ConfigurationProperties("time.events")
record EventsProperties(
        @DefaultValue("50ms") Duration fetchDelay,
        @DefaultValue("500ms") Duration tokenClaimInterval,
        @DefaultValue("1s") Duration progressInterval) {}
