package com.timeapp.calendar.infra.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The calls of a lane as its worker sees them. */
final class LaneCalls {

    private static final String OPEN = """
            from queue.call as waiting
            where lane = ? and due <= now()
            and not exists (select from queue.lane as held where held.lane = waiting.lane and held.not_before > now())
            """;

    private static final String WRITES = """
            select * %1$s and slot = 'write' and id <> all (?::bigint[]) and connection_id =
                (select connection_id %1$s and slot = 'write' and id <> all (?::bigint[]) order by id limit 1)
            order by id limit ?""".formatted(OPEN);

    /**
     * Not while a write may have been carried out that we know nothing of: its event would be taken for the person's.
     * That is a write without an answer, and any that is due, because its worker may have died over it.
     */
    private static final String FETCH = """
            select * %s and slot = 'fetch'
            and not exists (select from queue.call as write where write.lane = waiting.lane
                            and write.slot = 'write' and (write.outcome_unknown or write.due <= now()))
            order by id limit 1""".formatted(OPEN);

    private static final String WAKE_AT = """
            select min(greatest(waiting.due, held.not_before))
            from queue.call as waiting left join queue.lane as held using (lane)
            where lane = ?
            and (slot = 'write' or not exists (select from queue.call as write where write.lane = waiting.lane
                                               and write.slot = 'write' and write.outcome_unknown))""";

    private static final String REMOVE = """
            with settled as (
                select call.id from queue.call
                join unnest(?::bigint[], ?::bigint[]) as made (id, version)
                    on call.id = made.id and call.version = made.version
                order by subject_id, slot
                for update of call)
            delete from queue.call where id in (select id from settled)""";

    private static final String ANSWERED = """
            update queue.call set outcome_unknown = false, attempts = 0, rounds = 0
            where id = any (?::bigint[])""";

    /** A newer version that has come meanwhile keeps its own time, but learns that an answer is missing. */
    private static final String POSTPONE = """
            update queue.call set
                outcome_unknown = outcome_unknown or ?,
                attempts = case version when ? then attempts + 1 else attempts end,
                due = case version when ? then now() + ? * interval '1 millisecond' else due end
            where id = ?""";

    private static final String AGAIN = """
            update queue.call set outcome_unknown = false, attempts = 0, rounds = rounds + 1 where id = ?""";

    private static final String HOLD = """
            insert into queue.lane (lane, not_before, reason)
            values (?, now() + ? * interval '1 millisecond', ?)
            on conflict (lane) do update set not_before = excluded.not_before, reason = excluded.reason
            where lane.not_before < excluded.not_before""";

    private static final String OWNED = """
            select count(*) from queue.scheduled_tasks
            where task_name = 'lane' and task_instance = ? and picked and version = ?""";

    private final JdbcTemplate database;

    LaneCalls(JdbcTemplate database) {
        this.database = database;
    }

    /** Writes of one connection, oldest first; none of those that are about to be recorded. */
    List<DueCall> dueWrites(UUID lane, List<DueCall> made, int limit) {
        Long[] ids = made.stream().map(DueCall::id).toArray(Long[]::new);
        return database.query(WRITES, DueCall::read, lane, ids, lane, ids, limit);
    }

    List<DueCall> dueFetch(UUID lane) {
        return database.query(FETCH, DueCall::read, lane);
    }

    /** When there is something to do next; absent: nothing is left. */
    Optional<Instant> wakeAt(UUID lane) {
        return Optional.ofNullable(database.queryForObject(WAKE_AT, OffsetDateTime.class, lane))
                .map(OffsetDateTime::toInstant);
    }

    boolean isOwned(Turn turn) {
        Integer rows = database.queryForObject(OWNED, Integer.class, turn.lane().toString(), turn.execution());
        return rows != null && rows > 0;
    }

    /** Unless a newer version took its place meanwhile; that one stays, and is made next. */
    void remove(Collection<DueCall> settled) {
        Long[] ids = settled.stream().map(DueCall::id).toArray(Long[]::new);
        Long[] versions = settled.stream().map(DueCall::version).toArray(Long[]::new);
        if (ids.length > 0 && database.update(REMOVE, ids, versions) < ids.length) {
            database.update(ANSWERED, (Object) ids);
        }
    }

    void again(DueCall call) {
        database.update(AGAIN, call.id());
    }

    void postpone(DueCall call, boolean outcomeUnknown, Duration time) {
        database.update(POSTPONE, outcomeUnknown, call.version(), call.version(), time.toMillis(), call.id());
    }

    void hold(UUID lane, Duration time, String reason) {
        database.update(HOLD, lane, time.toMillis(), reason);
    }

    void forgetPastHold(UUID lane) {
        database.update("delete from queue.lane where lane = ? and not_before <= now()", lane);
    }
}
