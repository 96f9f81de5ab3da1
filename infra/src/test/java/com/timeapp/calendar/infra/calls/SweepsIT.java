package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.calls.CallResult.PullEnd;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is looked after now and then, by whichever of two nodes. */
class SweepsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AccountId lane = new AccountId(UUID.randomUUID());
    private final ConnectionId connection = new ConnectionId(UUID.randomUUID());
    private final Push push = new Push(lane, connection, new MappingId(UUID.randomUUID()), new TaskVersion(1));

    private TestDatabase database;
    private QueueNode one;
    private QueueNode another;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        one = QueueNode.start(database, "time.calls.polls-per-sweep=40", "time.calls.poll-sweep-interval=1h");
        another = QueueNode.start(database, "time.calls.polls-per-sweep=40", "time.calls.poll-sweep-interval=1h");
        for (QueueNode node : List.of(one, another)) {
            node.calendars.onFetch = fetched -> new Settled(
                    List.of(),
                    Optional.of(PullEnd.last(fetched.connection(), Optional.empty(), Optional.empty(), false)),
                    true);
        }
    }

    @AfterEach
    void stop() {
        one.close();
        another.close();
        database.close();
    }

    @Test
    void eachConnectionWhosePollIsDueIsFetchedOnceWhoeverLooks() throws Exception {
        one.jdbc.update(
                "insert into state.connection_status (connection_id, lane, next_poll_at)"
                        + " select gen_random_uuid(), gen_random_uuid(), now() - interval '1 second' from generate_series(1, 300)");

        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Void> first = () -> sweep(one);
            Callable<Void> second = () -> sweep(another);
            for (var done : threads.invokeAll(List.of(first, second, first, second))) {
                done.get();
            }
        }

        await().atMost(PATIENCE).until(one::isEmpty);
        assertThat(fetched()).hasSize(300).doesNotHaveDuplicates();
        assertThat(one.jdbc.queryForObject(
                        "select count(*) from state.connection_status where idle_pulls = 1 and next_poll_at > now()",
                        Integer.class))
                .isEqualTo(300);
    }

    @Test
    void aLaneThatNobodyHasWokenIsFound() {
        one.pause();
        another.pause();
        one.submit(push);
        one.jdbc.update("delete from queue.scheduled_tasks where task_name = 'lane'");

        another.bean(Sweeps.class).wakeForgotten();

        one.resume();
        another.resume();
        await().atMost(PATIENCE).until(one::isEmpty);
    }

    @Test
    void soIsOneThatSleepsAlthoughItHasWork() {
        one.pause();
        another.pause();
        one.submit(push);
        one.jdbc.update("update queue.scheduled_tasks set execution_time = now() + interval '1 hour'"
                + " where task_name = 'lane'");

        another.bean(Sweeps.class).wakeForgotten();

        one.resume();
        another.resume();
        await().atMost(PATIENCE).until(one::isEmpty);
    }

    @Test
    void butNotOneThatWasAskedToWait() {
        one.pause();
        another.pause();
        one.jdbc.update(
                "insert into queue.lane (lane, not_before, reason) values (?, now() + interval '1 hour', 'throttled')",
                lane.value());
        one.submit(push);
        long before = one.secondsAsleep(lane.value()).orElseThrow();

        another.bean(Sweeps.class).wakeForgotten();

        assertThat(before).isGreaterThan(3_500);
        assertThat(one.secondsAsleep(lane.value()).orElseThrow()).isGreaterThan(3_500);
    }

    @Test
    void factsSeenLongAgoAreForgottenInPieces() {
        one.pause();
        another.pause();
        one.jdbc.execute("""
                create table pieces (size int);
                create function piece() returns trigger language plpgsql as $$ begin
                    insert into pieces select count(*) from gone;
                    return null;
                end $$;
                create trigger piece after delete on queue.call_seen referencing old table as gone
                    for each statement execute function piece()""");
        one.jdbc.update("""
                insert into queue.call_seen (cause, action, subject_id, at)
                select 'cause-' || number, 'push', gen_random_uuid(), now() - interval '31 days'
                from generate_series(1, 25000) as number""");
        one.jdbc.update("insert into queue.call_seen (cause, action, subject_id, at)"
                + " values ('lately', 'push', gen_random_uuid(), now() - interval '29 days')");

        another.bean(Sweeps.class).forgetSeen();

        assertThat(one.jdbc.queryForList("select cause from queue.call_seen", String.class))
                .containsExactly("lately");
        assertThat(one.jdbc.queryForObject("select max(size) from pieces", Integer.class))
                .isLessThanOrEqualTo(10_000);
        assertThat(one.jdbc.queryForList(
                        "select indexdef from pg_indexes where schemaname = 'queue' and tablename = 'call_seen'",
                        String.class))
                .anyMatch(index -> index.endsWith("USING btree (at)"));
    }

    @Test
    void whatWasRememberedOfAccountsWithoutCallsIsForgotten() {
        one.pause();
        another.pause();
        one.submit(push);
        one.jdbc.update("""
                insert into queue.lane (lane, not_before, reason) values
                    (?, now() - interval '2 hours', 'throttled'),
                    (gen_random_uuid(), now() - interval '2 hours', 'unavailable'),
                    (gen_random_uuid(), now() + interval '2 hours', 'throttled')""", lane.value());
        one.jdbc.update("""
                insert into queue.call_budget (id, expires_at) values
                    (1, extract(epoch from now() - interval '1 second') * 1000),
                    (2, extract(epoch from now() + interval '1 minute') * 1000)""");

        another.bean(Sweeps.class).forgetPast();

        assertThat(one.jdbc.queryForList("select reason from queue.lane order by not_before", String.class))
                .containsExactly("throttled", "throttled");
        assertThat(one.jdbc.queryForList("select id from queue.call_budget", Long.class))
                .containsExactly(2L);
    }

    @Test
    void regularWorkThatFailsIsToldOfUntilItSucceedsOnWhicheverNode() {
        one.jdbc.execute("alter table queue.call_seen rename to away");
        await().atMost(PATIENCE).until(() -> {
            makeNow("forget-seen-facts");
            return failing(one).containsKey("forget-seen-facts");
        });
        assertThat(failing(another).containsKey("forget-seen-facts")).isTrue();

        one.jdbc.execute("alter table queue.away rename to call_seen");
        await().atMost(PATIENCE).until(() -> {
            makeNow("forget-seen-facts");
            return failing(one).isEmpty();
        });
    }

    private void makeNow(String work) {
        one.jdbc.update(
                "update queue.scheduled_tasks set execution_time = now() where task_name = ? and not picked", work);
    }

    private static Map<?, ?> failing(QueueNode node) {
        return (Map<?, ?>)
                node.bean(LanesHealthIndicator.class).health().getDetails().get("failing_work");
    }

    private static Void sweep(QueueNode node) {
        node.bean(Sweeps.class).poll();
        return null;
    }

    private List<ConnectionId> fetched() {
        return Stream.of(one, another)
                .flatMap(node -> node.calendars.fetches.stream())
                .map(FakeCalendars.Fetched::connection)
                .toList();
    }
}
