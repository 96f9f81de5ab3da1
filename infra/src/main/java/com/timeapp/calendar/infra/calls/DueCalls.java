package com.timeapp.calendar.infra.calls;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which calls a lane's worker makes next. A worker whose lane has gone to another finds none. */
final class DueCalls {

    /** A fetch looks up each unanswered write of its calendar, so those that are tried again anyway come first. */
    private static final String READY_FETCH = """
            slot = 'fetch'
            and not exists (select from queue.call as write where write.lane = waiting.lane
                            and write.connection_id = waiting.connection_id and write.slot = 'write'
                            and write.outcome_unknown and write.due <= now())""";

    /** Calls of the lane were not answered lately. */
    private static final String IN_TROUBLE = """
            exists (select from queue.lane as held
                    where held.lane = waiting.lane and held.reason in ('doubted', 'unavailable'))""";

    private static final String WRITES = """
            with turn as (
                select task_instance::uuid as lane from queue.scheduled_tasks
                where task_name = 'lane' and task_instance = ? and picked and version = ?
                and not exists (select from queue.lane as held where held.lane = task_instance::uuid
                                and (held.not_before > now() or held.reason = 'unavailable'))
                and not exists (select from queue.call as waiting where waiting.lane = task_instance::uuid
                                and due <= now() - ? * interval '1 millisecond' and %1$s)),
            oldest as (
                select connection_id from queue.call
                where lane = (select lane from turn) and slot = 'write' and due <= now() and id <> all (?::bigint[])
                order by id limit 1)
            select *, %2$s as in_trouble from queue.call as waiting
            where lane = (select lane from turn) and slot = 'write' and due <= now() and id <> all (?::bigint[])
            and connection_id = (select connection_id from oldest)
            order by id limit ?""".formatted(READY_FETCH, IN_TROUBLE);

    /**
     * While a provider is unavailable, this is the one call that is tried: of those tried least the oldest. Else of the
     * fetches the one with the fewest pages behind it.
     */
    private static final String SINGLE = """
            with turn as (
                select task_instance::uuid as lane, coalesce(held.reason = 'unavailable', false) as unavailable
                from queue.scheduled_tasks left join queue.lane as held on held.lane = task_instance::uuid
                where task_name = 'lane' and task_instance = ? and picked and version = ?
                and coalesce(held.not_before <= now(), true))
            select waiting.*, %2$s as in_trouble from queue.call as waiting join turn using (lane)
            where due <= now() and (turn.unavailable or %1$s)
            order by case when turn.unavailable then attempts else rounds end, slot = 'fetch', id
            limit 1""".formatted(READY_FETCH, IN_TROUBLE);

    private static final String UNANSWERED = """
            select *, %s as in_trouble from queue.call as waiting
            where lane = ? and connection_id = ? and slot = 'write' and outcome_unknown
            order by id limit ?""".formatted(IN_TROUBLE);

    private final JdbcTemplate database;
    private final int batchSize;
    private final Duration fetchPatience;

    DueCalls(JdbcTemplate database, CallsProperties properties) {
        this.database = database;
        this.batchSize = properties.batchSize();
        this.fetchPatience = properties.fetchPatience();
    }

    /**
     * Writes of one connection, oldest first; none while a fetch has been kept waiting for them too long.
     *
     * @param made that are about to be recorded
     */
    List<DueCall> writes(Turn turn, List<DueCall> made) {
        Long[] ids = made.stream().map(DueCall::id).toArray(Long[]::new);
        return database.query(
                WRITES,
                DueCall::read,
                turn.lane().toString(),
                turn.execution(),
                fetchPatience.toMillis(),
                ids,
                ids,
                batchSize);
    }

    /** A fetch, or whichever call is to find out whether the provider is back. */
    List<DueCall> single(Turn turn) {
        return database.query(SINGLE, DueCall::read, turn.lane().toString(), turn.execution());
    }

    /** Writes to the calendar of a fetch of which nobody knows whether they were carried out. */
    List<DueCall> unanswered(DueCall fetch) {
        return database.query(UNANSWERED, DueCall::read, fetch.lane(), fetch.connection(), batchSize);
    }
}
