package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Unavailable;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An outage as it goes, with everything in it shorter than in life. */
class OutageRecoveryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String[] SHORT = {"time.sync.retry.base-delay=100ms", "time.sync.retry.probe-interval=200ms"};

    private final AccountId lane = new AccountId(UUID.randomUUID());
    private final ConnectionId connection = new ConnectionId(UUID.randomUUID());

    @Test
    void isSatOutWithOneCallAtATimeAndEndsWithoutHelp() {
        try (var database = TestDatabase.migrated();
                var one = QueueNode.start(database, SHORT);
                var another = QueueNode.start(database, SHORT)) {
            List<QueueNode> nodes = List.of(one, another);
            answer(nodes, writes -> FakeCalendars.each(writes, new Unavailable(false)));
            one.submit(pushes(lane, 300));
            await().atMost(PATIENCE).until(() -> batches(nodes).count() == 1);
            another.submit(pushes(lane, 300));
            one.submit(new Fetch(lane, connection, false));

            await().atMost(PATIENCE).until(() -> batches(nodes).count() >= 8);
            assertThat(batches(nodes).map(List::size).sorted().toList())
                    .startsWith(1, 1, 1, 1, 1, 1, 1)
                    .endsWith(50)
                    .filteredOn(size -> size > 1)
                    .hasSize(1);
            another.submit(pushes(new AccountId(UUID.randomUUID()), 1));
            await().atMost(PATIENCE).until(() -> one.waiting() == 601);

            Queue<DueWrite> settled = new ConcurrentLinkedQueue<>();
            answer(nodes, writes -> {
                settled.addAll(writes);
                return FakeCalendars.settled(writes);
            });

            await().atMost(PATIENCE).until(one::isEmpty);
            assertThat(settled).hasSize(600).doesNotHaveDuplicates();
            assertThat(nodes).flatExtracting(node -> node.calendars.fetches).hasSize(1);
            assertThat(one.jdbc.queryForList("select * from queue.lane")).isEmpty();
        }
    }

    /** Of this lane; another account's provider is there all the time. */
    private void answer(List<QueueNode> nodes, Function<List<DueWrite>, List<CallResult>> answer) {
        for (QueueNode node : nodes) {
            node.calendars.onWrite = writes ->
                    writes.getFirst().call().lane().equals(lane) ? answer.apply(writes) : FakeCalendars.settled(writes);
        }
    }

    private Stream<List<DueWrite>> batches(List<QueueNode> nodes) {
        return nodes.stream()
                .flatMap(node -> node.calendars.batches.stream())
                .filter(batch -> batch.getFirst().call().lane().equals(lane));
    }

    private RemoteCall[] pushes(AccountId account, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Push(account, connection, new MappingId(UUID.randomUUID()), new TaskVersion(1)))
                .toArray(RemoteCall[]::new);
    }
}
