package com.timeapp.calendar.infra.calls;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of a lane's calls. */
final class LaneCalls {

    private static final String MILLIS_TILL_DUE = """
            select ceil(extract(epoch from greatest(
                min(due), (select not_before from queue.lane where lane = ?)) - clock_timestamp()) * 1000)
            from queue.call where lane = ? having count(*) > 0""";

    /** In the order in which those lock them who submit. */
    private static final String LOCK = """
            select id from queue.call where lane = ? and (id = any (?::bigint[]) or parked and ?)
            order by subject_id, slot for update""";

    private static final String REMOVE = """
            with settled as (
                select call.id, call.version = made.version as latest from queue.call
                join unnest(?::bigint[], ?::bigint[]) as made (id, version) on call.id = made.id
                order by subject_id, slot
                for update of call)
            delete from queue.call where id in (select id from settled where latest)""";

    private static final String ANSWERED = """
            update queue.call set outcome_unknown = false, attempts = 0, rounds = 0, unrecorded = 0
            where id = any (?::bigint[])""";

    /** A newer version that has come meanwhile keeps its own time, but learns that an answer is missing. */
    private static final String POSTPONE = """
            update queue.call set
                outcome_unknown = outcome_unknown or ?,
                attempts = case version when ? then attempts + 1 else attempts end,
                unrecorded = 0,
                due = case version when ? then now() + ? * interval '1 millisecond' else due end,
                parked = ? and version = ?
            where id = ?""";

    private static final String AGAIN = """
            update queue.call set
                outcome_unknown = false, parked = false, attempts = 0, rounds = rounds + 1, unrecorded = 0,
                due = least(due, now())
            where id = ?""";

    /** Due from now on and not since long ago: no write waits for pages that bring nothing. */
    private static final String NEXT_PAGE = """
            update queue.call set
                outcome_unknown = false, parked = false, attempts = 0, rounds = rounds + 1, due = now()
            where id = ?""";

    /** After it was postponed for that. */
    private static final String UNRECORDED = "update queue.call set unrecorded = ? where id = ? and version = ?";

    private static final String TRACED = "update queue.call set outcome_unknown = false where id = ?";

    private static final String RELEASE =
            "update queue.call set due = least(due, now()), parked = false where lane = ? and parked";

    private static final String SENT_PERHAPS = """
            with due as (
                select id from queue.call
                where lane = ? and slot = 'write' and due <= now() and not outcome_unknown
                order by subject_id for update)
            update queue.call set outcome_unknown = true where id in (select id from due)""";

    private final JdbcTemplate database;

    LaneCalls(JdbcTemplate database) {
        this.database = database;
    }

    /** How long till there is something to do, by the database's time; absent: nothing is left. */
    Optional<Duration> untilDue(UUID lane) {
        return database.queryForList(MILLIS_TILL_DUE, BigDecimal.class, lane, lane).stream()
                .findFirst()
                .map(millis -> Duration.ofMillis(millis.longValue()));
    }

    /** Before they are changed one after the other. */
    void lock(UUID lane, Collection<DueCall> calls, boolean parkedToo) {
        Long[] ids = calls.stream().map(DueCall::id).toArray(Long[]::new);
        database.query(LOCK, row -> {}, lane, ids, parkedToo);
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

    void nextPage(DueCall call) {
        database.update(NEXT_PAGE, call.id());
    }

    void traced(DueCall call) {
        database.update(TRACED, call.id());
    }

    void postpone(DueCall call, boolean outcomeUnknown, Duration time) {
        postpone(call, outcomeUnknown, time, false);
    }

    /** Postponed because what came of it could not be recorded, once more. */
    void unrecorded(DueCall call, Duration time) {
        postpone(call, call.isWrite(), time);
        database.update(UNRECORDED, call.unrecorded() + 1, call.id(), call.version());
    }

    /** Postponed, but only for as long as the provider is not there. */
    void park(DueCall call, boolean outcomeUnknown, Duration time) {
        postpone(call, outcomeUnknown, time, true);
    }

    private void postpone(DueCall call, boolean outcomeUnknown, Duration time, boolean parked) {
        database.update(
                POSTPONE,
                outcomeUnknown,
                call.version(),
                call.version(),
                time.toMillis(),
                parked,
                call.version(),
                call.id());
    }

    /** The provider is there again. */
    void release(UUID lane) {
        database.update(RELEASE, lane);
    }

    /** Their worker is gone, and nobody knows how far it came. */
    void markSentPerhaps(UUID lane) {
        database.update(SENT_PERHAPS, lane);
    }
}
