package com.timeapp.calendar.infra.calls;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The queue as it runs on one node, with its scheduler. Several share a database. */
final class QueueNode implements AutoCloseable {

    final FakeCalendars calendars;
    final JdbcTemplate jdbc;

    private final ConfigurableApplicationContext context;
    private final CallQueue queue;
    private final TransactionTemplate transaction;

    private QueueNode(ConfigurableApplicationContext context) {
        this.context = context;
        this.calendars = bean(FakeCalendars.class);
        this.jdbc = bean(JdbcTemplate.class);
        this.queue = bean(CallQueue.class);
        this.transaction = new TransactionTemplate(bean(PlatformTransactionManager.class));
    }

    static QueueNode start(TestDatabase database, String... properties) {
        return new QueueNode(CallsApplication.start(database, properties));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** In one transaction. */
    void submit(RemoteCall... calls) {
        submit(List.of(calls), () -> {});
    }

    /** @param last what happens between the writing of the calls and the commit; an exception rolls back */
    void submit(List<? extends RemoteCall> calls, Runnable last) {
        transaction.executeWithoutResult(state -> {
            calls.forEach(queue::submit);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    last.run();
                }
            });
        });
    }

    /** As a handler of a fact does. */
    void submitBecauseOf(String fact, List<? extends RemoteCall> calls, Runnable last) {
        EventMessage<?> message = GenericEventMessage.asEventMessage(fact);
        var unit = DefaultUnitOfWork.startAndGet(message);
        unit.attachTransaction(new SpringTransactionManager(bean(PlatformTransactionManager.class)));
        calls.forEach(queue::submit);
        unit.onPrepareCommit(prepared -> last.run());
        unit.commit();
    }

    int waiting() {
        return jdbc.queryForObject("select count(*) from queue.call", Integer.class);
    }

    int lanes() {
        return jdbc.queryForObject(
                "select count(*) from queue.scheduled_tasks where task_name = 'lane'", Integer.class);
    }

    boolean isEmpty() {
        return waiting() == 0 && lanes() == 0;
    }

    /** How often the lane was given to a worker, plus one. */
    long turns(UUID lane) {
        return jdbc.queryForObject(
                "select version from queue.scheduled_tasks where task_name = 'lane' and task_instance = ?",
                Long.class,
                lane.toString());
    }

    /** Absent while the lane is drained, or has nothing to do. */
    Optional<Long> secondsAsleep(UUID lane) {
        return jdbc
                .queryForList(
                        "select extract(epoch from execution_time - now())::bigint from queue.scheduled_tasks"
                                + " where task_name = 'lane' and task_instance = ? and not picked",
                        Long.class,
                        lane.toString())
                .stream()
                .findFirst();
    }

    /** It goes on with what it does, and takes nothing more. */
    void pause() {
        bean(Scheduler.class).pause();
    }

    void resume() {
        bean(Scheduler.class).resume();
    }

    /** Its workers go on, but reach the database no more: as good as dead to all others. */
    void cutOff() {
        bean(HikariDataSource.class).close();
    }

    boolean isWorking() {
        return !bean(Scheduler.class).getCurrentlyExecuting().isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
