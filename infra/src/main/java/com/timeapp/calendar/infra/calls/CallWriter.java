package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.infra.calls.Submission.OfConnection;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes calls and wakes their lanes, in the current transaction. The worker that ends a lane asks for the lane's lock
 * exclusively and looks for calls once more; who submits holds it shared from before the call is written until the
 * commit. So either that worker sees the call, or this one sees that the lane is gone and makes it anew. For that the
 * lane has to be written by a statement that begins after the lock was given.
 */
final class CallWriter {

    private static final String REMEMBER = """
            insert into queue.call_seen (cause, action, subject_id)
            select * from unnest(?::text[], ?::text[], ?::uuid[]) as seen (cause, action, subject_id)
            order by cause, action, subject_id
            on conflict do nothing
            returning cause, action, subject_id""";

    private static final String ANNOUNCE =
            "select pg_advisory_xact_lock_shared(hashtextextended(lane, 7)) from unnest(?::text[]) as lane";

    private static final String WRITE = """
            insert into queue.call as waiting
                (lane, connection_id, subject_id, slot, action, version, due, cause, correlation, actor)
            select lane, connection_id, subject_id, slot, action, version, now(), cause, correlation, actor
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                as new (lane, connection_id, subject_id, slot, action, version, cause, correlation, actor)
            order by lane, subject_id, slot
            on conflict (lane, subject_id, slot) do update set
                version = case excluded.slot when 'fetch' then waiting.version + 1 else excluded.version end,
                attempts = case when waiting.version < excluded.version then 0 else waiting.attempts end,
                unrecorded = case when waiting.version < excluded.version then 0 else waiting.unrecorded end,
                parked = false,
                action = case waiting.action when 'fetch' then 'fetch' else excluded.action end,
                due = least(waiting.due, excluded.due),
                cause = excluded.cause, correlation = excluded.correlation, actor = excluded.actor
            where excluded.slot = 'fetch' or waiting.version <= excluded.version""";

    private static final String TRY_AGAIN = """
            with held as (
                select lane from queue.lane
                where lane = any (?::uuid[]) and reason in ('authorization_lost', 'unavailable') and not_before > now()
                order by lane for update)
            update queue.lane set not_before = now() where lane in (select lane from held)""";

    /** Those too that are due: one of them may be about to be postponed, and has been waited for. */
    private static final String NOW = """
            update queue.call set due = least(due, now()), parked = false
            where (lane, connection_id) in (select * from unnest(?::uuid[], ?::uuid[]))""";

    private static final String DROP = """
            delete from queue.call where (lane, connection_id) in (select * from unnest(?::uuid[], ?::uuid[]))""";

    private static final String DROP_STATUS =
            "delete from state.connection_status where connection_id = any (?::uuid[])";

    /** All at once and in the order in which others lock them, because what follows does not touch them in that order. */
    private static final String LOCK = """
            select id from queue.call
            where (lane, connection_id) in (select * from unnest(?::uuid[], ?::uuid[]))
            or (lane, subject_id, slot) in (select * from unnest(?::uuid[], ?::uuid[], ?::text[]))
            order by lane, subject_id, slot for update""";

    private static final String FORGET_CURSORS = """
            with forgotten as (
                select connection_id from state.cursor where connection_id = any (?::uuid[])
                order by connection_id for update)
            delete from state.cursor where connection_id in (select connection_id from forgotten)""";

    private static final String NOTE_THAT_ASKED = """
            insert into queue.lane (lane, not_before, reason)
            select lane, now(), 'asked' from unnest(?::uuid[]) as asked (lane)
            where exists (select from queue.scheduled_tasks
                          where task_name = 'lane' and task_instance = asked.lane::text and picked)
            order by lane
            on conflict (lane) do update set reason = excluded.reason
            where lane.reason in ('authorization_lost', 'throttled') and lane.not_before <= now()""";

    private final JdbcTemplate database;
    private final WakeCall wake;

    CallWriter(JdbcTemplate database) {
        this.database = database;
        this.wake = new WakeCall(database);
    }

    /** @return whether there was anything to write */
    boolean write(Submission submitted) {
        List<NewCall> calls = coalesced(withoutSeen(submitted.calls()));
        String[] lanes = lanes(calls, submitted.hurried());
        if (lanes.length > 0) {
            query(ANNOUNCE, lanes);
        }
        moveAndDrop(submitted, calls);
        if (!calls.isEmpty()) {
            insert(calls);
            tryAgain(calls);
        }
        forgetCursors(submitted.listedAnew());
        wake.lanes(lanes);
        return lanes.length > 0;
    }

    private static String[] lanes(List<NewCall> calls, List<OfConnection> hurried) {
        return Stream.concat(calls.stream().map(NewCall::lane), hurried.stream().map(OfConnection::lane))
                .map(UUID::toString)
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }

    private void moveAndDrop(Submission submitted, List<NewCall> calls) {
        var connections = submitted.hurriedOrDropped();
        if (connections.isEmpty()) {
            return;
        }
        database.query(
                LOCK,
                row -> {},
                texts(connections, one -> one.lane().toString()),
                texts(connections, one -> one.connection().toString()),
                texts(calls, call -> call.lane().toString()),
                texts(calls, call -> call.subject().toString()),
                texts(calls, call -> call.action().slot()));
        ofConnections(DROP, submitted.dropped());
        if (!submitted.dropped().isEmpty()) {
            update(DROP_STATUS, (Object)
                    texts(submitted.dropped(), one -> one.connection().toString()));
        }
        ofConnections(NOW, submitted.hurried());
    }

    private void ofConnections(String sql, List<OfConnection> connections) {
        if (!connections.isEmpty()) {
            update(
                    sql,
                    texts(connections, one -> one.lane().toString()),
                    texts(connections, one -> one.connection().toString()));
        }
    }

    private List<NewCall> withoutSeen(Collection<NewCall> submitted) {
        List<NewCall> caused =
                submitted.stream().filter(call -> call.cause().fact()).toList();
        if (caused.isEmpty()) {
            return List.copyOf(submitted);
        }
        Set<Seen> first = new HashSet<>(database.query(
                REMEMBER,
                (row, number) -> new Seen(row.getString(1), row.getString(2), row.getObject(3, UUID.class)),
                texts(caused, call -> call.cause().message()),
                texts(caused, call -> call.action().word()),
                texts(caused, call -> call.subject().toString())));
        return submitted.stream()
                .filter(call -> !call.cause().fact() || first.contains(Seen.of(call)))
                .toList();
    }

    private static List<NewCall> coalesced(List<NewCall> calls) {
        Map<NewCall.Place, NewCall> places = new LinkedHashMap<>();
        calls.forEach(call -> places.merge(call.place(), call, NewCall::or));
        return places.values().stream().sorted(NewCall.ORDER).toList();
    }

    private void insert(List<NewCall> calls) {
        update(
                WRITE,
                texts(calls, call -> call.lane().toString()),
                texts(calls, call -> call.connection().toString()),
                texts(calls, call -> call.subject().toString()),
                texts(calls, call -> call.action().slot()),
                texts(calls, call -> call.action().word()),
                texts(calls, call -> Long.toString(call.version())),
                texts(calls, call -> call.cause().message()),
                texts(calls, call -> call.cause().correlation()),
                texts(calls, call -> call.cause().actor()));
    }

    /**
     * A person who asks knows perhaps that it works again: worth a try before the wait is over. What is under way at this
     * moment may have been sent with a password that has just been replaced, so its refusal will hold nothing.
     */
    private void tryAgain(List<NewCall> calls) {
        String[] requested = calls.stream()
                .filter(call -> call.action() == Action.FETCH)
                .map(call -> call.lane().toString())
                .distinct()
                .toArray(String[]::new);
        if (requested.length > 0) {
            update(TRY_AGAIN, (Object) requested);
            update(NOTE_THAT_ASKED, (Object) requested);
        }
    }

    /** After the calls: who ends one locks it before its cursor. */
    private void forgetCursors(List<UUID> connections) {
        if (!connections.isEmpty()) {
            update(FORGET_CURSORS, (Object) texts(connections, UUID::toString));
        }
    }

    private void query(String sql, String[] lanes) {
        database.query(sql, row -> {}, (Object) lanes);
    }

    private void update(String sql, Object... arrays) {
        database.update(sql, arrays);
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private record Seen(String cause, String action, UUID subject) {

        static Seen of(NewCall call) {
            return new Seen(
                    String.valueOf(call.cause().message()), call.action().word(), call.subject());
        }
    }
}
