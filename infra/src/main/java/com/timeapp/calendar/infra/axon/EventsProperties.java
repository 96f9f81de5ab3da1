package com.timeapp.calendar.infra.axon;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param fetchDelay how long a fact of another node may wait until this node looks for it
 * @param fetchInterval how long the facts after one that was noticed gather until they are read together
 * @param tokenClaimInterval how often a processor looks for segments that nobody works on
 * @param progressInterval how often a processor tells the other nodes how far it is while nothing concerns it
 * @param tokenClaimTimeout after which a segment whose node is silent may be taken over
 * @param commandLockWait how long a command waits for an aggregate until it starts anew; less than the second after
 *     which PostgreSQL looks for deadlocks, so that none is ever cleared at the cost of a batch of facts
 * @param commandPatience for which commands that are sent together start anew because one of their aggregates is busy
 * @param deadLetters sequences of facts that one processor may have set aside, and facts in one of them
 * @param rebuildPatience how long a projection that is to be rebuilt may go on with what it is doing, and its claims be
 *     fought over
 */
@ConfigurationProperties("time.events")
record EventsProperties(
        @DefaultValue("50ms") Duration fetchDelay,
        @DefaultValue("20ms") Duration fetchInterval,
        @DefaultValue("500ms") Duration tokenClaimInterval,
        @DefaultValue("1s") Duration progressInterval,
        @DefaultValue("10s") Duration tokenClaimTimeout,
        @DefaultValue("500ms") Duration commandLockWait,
        @DefaultValue("20s") Duration commandPatience,
        @DefaultValue("10000") int deadLetters,
        @DefaultValue("10s") Duration rebuildPatience) {}
