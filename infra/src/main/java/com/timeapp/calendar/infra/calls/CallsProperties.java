package com.timeapp.calendar.infra.calls;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param workers lanes that this node drains at the same time
 * @param pollingInterval how long new work of another node may wait
 * @param heartbeatInterval how often a worker says that it lives; every other time it is looked for dead ones
 * @param missedHeartbeats after how many of these its lane goes to another; at least 4
 * @param batchSize writes given to a provider at once
 * @param batchesPerTurn after which the lane makes room for others
 * @param turn after which no further batch is begun
 * @param fetchPatience how long a fetch lets writes that are due go first
 * @param againLimit how often a call may be made again without a wait; more often than its handler bears with it
 * @param unrecordedLimit how often in a row the outcome of a write may not be recorded before it is given up
 * @param sweepInterval how often lanes are looked for that have work and nobody woken
 * @param pollSweepInterval how often connections are looked for whose poll is due
 * @param pollsPerSweep at most so many of them
 * @param seenFor how long a fact that was seen is remembered
 */
@ConfigurationProperties("time.calls")
record CallsProperties(
        @DefaultValue("32") int workers,
        @DefaultValue("200ms") Duration pollingInterval,
        @DefaultValue("4s") Duration heartbeatInterval,
        @DefaultValue("4") int missedHeartbeats,
        @DefaultValue("50") int batchSize,
        @DefaultValue("3") int batchesPerTurn,
        @DefaultValue("5s") Duration turn,
        @DefaultValue("10s") Duration fetchPatience,
        @DefaultValue("30") int againLimit,
        @DefaultValue("12") int unrecordedLimit,
        @DefaultValue("30s") Duration sweepInterval,
        @DefaultValue("5s") Duration pollSweepInterval,
        @DefaultValue("200") int pollsPerSweep,
        @DefaultValue("30d") Duration seenFor,
        @DefaultValue("5s") Duration shutdownWait) {}
