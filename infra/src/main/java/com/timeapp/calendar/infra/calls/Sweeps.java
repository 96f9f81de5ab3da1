package com.timeapp.calendar.infra.calls;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What is looked after now and then. */
final class Sweeps {

    private static final String DUE_POLLS = """
            select connection_id, lane from state.connection_status as status
            where next_poll_at <= now()
            and not exists (select from queue.call as waiting where waiting.lane = status.lane
                            and waiting.subject_id = status.connection_id and waiting.slot = 'fetch')
            order by next_poll_at limit ?
            for update skip locked""";

    /** Moved on, so that a poll of which nothing is heard is not submitted at each sweep. */
    private static final String POLLED = """
            update state.connection_status set next_poll_at = now() + ? * interval '1 millisecond'
            where connection_id = any (?::uuid[])""";

    /** In pieces, none of which comes near the time that a transaction has. */
    private static final int SEEN_AT_ONCE = 10_000;

    private static final String FORGET_SEEN = """
            delete from queue.call_seen where ctid = any (array(
                select ctid from queue.call_seen where at < now() - ? * interval '1 second' order by at limit ?))""";

    /** A lane that was held when its last call was dropped. */
    private static final String FORGET_LANES = """
            delete from queue.lane as held where not_before < now() - interval '1 hour'
            and not exists (select from queue.call where call.lane = held.lane)""";

    /** A budget that nobody has drawn on for long is full again, as one is of which nothing is known. */
    private static final String FORGET_BUDGETS =
            "delete from queue.call_budget where expires_at < extract(epoch from now()) * 1000";

    private final JdbcTemplate database;
    private final WakeCall wake;
    private final TransactionTemplate transaction;
    private final CallQueue queue;
    private final LaneBell bell;
    private final CallsProperties properties;
    private final Duration pollInterval;

    Sweeps(
            JdbcTemplate database,
            TransactionTemplate transaction,
            CallQueue queue,
            LaneBell bell,
            CallsProperties properties,
            PollProperties polls) {
        this.database = database;
        this.wake = new WakeCall(database);
        this.transaction = transaction;
        this.queue = queue;
        this.bell = bell;
        this.properties = properties;
        this.pollInterval = polls.pollInterval();
    }

    Stream<RegularWork> regularly() {
        return Stream.of(
                new RegularWork("wake-forgotten-lanes", properties.sweepInterval(), this::wakeForgotten),
                new RegularWork("poll-connections", properties.pollSweepInterval(), this::poll),
                new RegularWork("forget-seen-facts", Duration.ofHours(1), this::forgetSeen),
                new RegularWork("forget-past-holds", Duration.ofHours(1), this::forgetPast));
    }

    /** Submits a fetch for each connection whose poll is due and that has none waiting. */
    void poll() {
        int submitted;
        do {
            submitted = pollSome();
        } while (submitted == properties.pollsPerSweep());
    }

    private int pollSome() {
        Integer submitted = transaction.execute(state -> {
            List<NewCall> polls = database.query(
                    DUE_POLLS,
                    (row, number) ->
                            poll(row.getObject("lane", UUID.class), row.getObject("connection_id", UUID.class)),
                    properties.pollsPerSweep());
            if (!polls.isEmpty()) {
                database.update(POLLED, pollInterval.toMillis(), connections(polls));
                queue.write(polls);
            }
            return polls.size();
        });
        return submitted == null ? 0 : submitted;
    }

    /** Wakes lanes that have work and sleep. There should be none. */
    void wakeForgotten() {
        String[] lanes = database.queryForList(
                        "select distinct lane::text from queue.call where due <= now()", String.class)
                .toArray(String[]::new);
        if (wake.lanes(lanes) > 0) {
            bell.ring();
        }
    }

    void forgetSeen() {
        int forgotten;
        do {
            forgotten = database.update(FORGET_SEEN, properties.seenFor().toSeconds(), SEEN_AT_ONCE);
        } while (forgotten == SEEN_AT_ONCE);
    }

    /** Of accounts that perhaps are no more. */
    void forgetPast() {
        database.update(FORGET_LANES);
        database.update(FORGET_BUDGETS);
    }

    private static NewCall poll(UUID lane, UUID connection) {
        return new NewCall(lane, connection, connection, Action.POLL, 0, Cause.NONE);
    }

    private static String[] connections(List<NewCall> polls) {
        return polls.stream().map(call -> call.connection().toString()).toArray(String[]::new);
    }
}
