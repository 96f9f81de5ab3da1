package com.timeapp.calendar.infra.calls;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.timeapp.calendar.domain.calls.Lanes;
import com.timeapp.calendar.domain.calls.ProviderPauses;
import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.infra.axon.AtomicCommands;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    CallsProperties.class,
    RetryProperties.class,
    PollProperties.class,
    ApplePollProperties.class
})
public class CallsConfiguration {

    @Bean
    LaneBell laneBell(ObjectProvider<Scheduler> scheduler) {
        return new LaneBell(scheduler);
    }

    @Bean
    DatabaseClock databaseClock(JdbcTemplate database) {
        return new DatabaseClock(database);
    }

    @Bean
    CallQueue remoteCalls(JdbcTemplate database, LaneBell bell) {
        return new CallQueue(new CallWriter(database), bell);
    }

    @Bean
    JdbcWaitingCalls waitingCalls(JdbcTemplate database) {
        return new JdbcWaitingCalls(database);
    }

    @Bean
    Lanes lanes(JdbcTemplate database) {
        return new JdbcLanes(database);
    }

    @Bean
    ProviderPauses providerPauses(JdbcTemplate database, PlatformTransactionManager transactions, LaneBell bell) {
        return new JdbcProviderPauses(database, new TransactionTemplate(transactions), bell);
    }

    @Bean
    LanesHealthIndicator lanesHealthIndicator(JdbcTemplate database, ProviderPauses pauses) {
        return new LanesHealthIndicator(database, pauses);
    }

    @Bean
    JdbcCursors cursors(
            CallQueue queue, JdbcTemplate database, Sealing sealing, KeyedIds keys, ConnectionDirectory connections) {
        return new JdbcCursors(queue, database, sealing, keys, connections);
    }

    @Bean
    Sweeps sweeps(
            JdbcTemplate database,
            PlatformTransactionManager transactions,
            CallQueue queue,
            LaneBell bell,
            CallsProperties properties,
            PollProperties polls) {
        return new Sweeps(database, new TransactionTemplate(transactions), queue, bell, properties, polls);
    }

    @Bean
    LaneTask laneTask(
            JdbcTemplate database,
            PlatformTransactionManager transactions,
            AtomicCommands commands,
            JdbcCursors cursors,
            ConnectionDirectory connections,
            ObjectProvider<RemoteCalls.Handler> handler,
            LaneBell bell,
            Clock clock,
            CallsProperties properties,
            RetryProperties retry,
            PollProperties polls,
            ApplePollProperties applePolls) {
        var transaction = new TransactionTemplate(transactions);
        var calls = new LaneCalls(database);
        var holds = new LaneHolds(database, retry);
        var status = new ConnectionStatus(database, new Polls(polls, applePolls));
        var endings = new Endings(calls, holds, cursors, status, connections, retry, properties);
        var making = new CallMaking(handler);
        var outcomes = new Outcomes(commands, new LaneTurns(database), endings, making, transaction, properties);
        var drain = new LaneDrain(new DueCalls(database, properties), making, outcomes, properties);
        return new LaneTask(drain, calls, holds, database, transaction, bell, clock);
    }

    /** Over a proxy, so that what it writes joins the transaction of who asks for it. */
    @Bean(destroyMethod = "")
    Scheduler callScheduler(
            DataSource database,
            DatabaseClock time,
            Clock clock,
            LaneTask lanes,
            Sweeps sweeps,
            ObjectProvider<RegularWork> more,
            CallsProperties properties) {
        return Scheduler.create(new TransactionAwareDataSourceProxy(database), lanes.task())
                .startTasks(Stream.concat(sweeps.regularly(), more.stream())
                        .map(RegularTask::of)
                        .toList())
                .clock(clock)
                .addSchedulerListener(time)
                .tableName("queue.scheduled_tasks")
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .serializer(new NoTaskData())
                .threads(properties.workers())
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(properties.pollingInterval())
                .heartbeatInterval(properties.heartbeatInterval())
                .missedHeartbeatsLimit(properties.missedHeartbeats())
                .shutdownMaxWait(properties.shutdownWait())
                .failureLogging(LogLevel.OFF, false)
                .build();
    }

    @Bean
    SchedulerLifecycle schedulerLifecycle(Scheduler scheduler, DatabaseClock time) {
        return new SchedulerLifecycle(scheduler, time);
    }
}
