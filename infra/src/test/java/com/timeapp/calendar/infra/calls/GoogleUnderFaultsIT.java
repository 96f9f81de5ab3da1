package com.timeapp.calendar.infra.calls;

import static com.timeapp.calendar.infra.contract.Asking.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.LaneWaits;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.CallResult.Unavailable;
import com.timeapp.calendar.domain.calls.CallResult.WaitReason;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.Written;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.infra.google.GoogleCalendars;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Five hundred tasks on their way to a Google that fails at three requests of ten, in all the ways it has. */
class GoogleUnderFaultsIT {

    private static final int TASKS = 500;

    /** Of what reaches it, a rule sees what those before it have let pass: each of the six is 5 in 100 of all. */
    private static final String FAULTS = """
            [{'match': {'path': '%1$s'}, 'probability': 0.0500, 'then': {'status': 429, 'headers': {'Retry-After': '1'},
                'body': {'error': {'errors': [{'reason': 'rateLimitExceeded'}]}}}},
             {'match': {'path': '%1$s'}, 'probability': 0.0526, 'then': {'status': 403,
                'body': {'error': {'errors': [{'reason': 'rateLimitExceeded'}]}}}},
             {'match': {'path': '%1$s'}, 'probability': 0.0556, 'then': {'status': 500}},
             {'match': {'path': '%1$s'}, 'probability': 0.0588, 'then': {'status': 503, 'body': 'unavailable'}},
             {'match': {'path': '%2$s'}, 'probability': 0.0625, 'then': {'cut': 'before'}},
             {'match': {'path': '%2$s'}, 'probability': 0.0667, 'then': {'cut': 'after'}}]""";

    private TestDatabase database;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    /** A part of a batch has a status of its own; what is cut is the whole. */
    @ParameterizedTest
    @ValueSource(ints = {50, 1})
    void everyTaskArrivesOnce(int batchSize) throws IOException {
        try (var google = GoogleCalendars.open(Duration.ofMillis(300), batchSize);
                var node = QueueNode.start(
                        database, "time.sync.retry.base-delay=50ms", "time.sync.retry.probe-interval=200ms")) {
            node.calendars.onWrite = writes -> written(google, writes);
            google.ann.control("/faults", FAULTS.formatted("events", batchSize > 1 ? "batch" : "events"));

            node.submit(pushes(google));
            await().atMost(Duration.ofMinutes(4)).until(node::isEmpty);

            assertThat(google.ann.stored()).hasSize(TASKS);
            assertThat(google.ann.stored())
                    .extracting(event -> event.at("/extendedProperties/private/timeAppTaskId")
                            .stringValue())
                    .doesNotHaveDuplicates();
            assertThat(google.ann.violations()).isEmpty();
            assertThat(google.ann.outbox()).isEmpty();
            System.out.printf(
                    "%d tasks, %s, 30 %% of requests fail: %d requests, at least %d were needed%n",
                    TASKS, batchSize > 1 ? "in batches of 50" : "each alone", google.ann.requests(), TASKS);
        }
    }

    private static RemoteCall[] pushes(GoogleCalendars google) {
        var connection = new ConnectionId(UUID.randomUUID());
        return IntStream.range(0, TASKS)
                .mapToObj(i -> new Push(
                        google.target.account().id(), connection, new MappingId(UUID.randomUUID()), new TaskVersion(1)))
                .toArray(RemoteCall[]::new);
    }

    private static List<CallResult> written(GoogleCalendars google, List<DueWrite> writes) {
        var creates = writes.stream().<Write>map(GoogleUnderFaultsIT::create).toList();
        return google.gateway.write(google.target, creates).stream()
                .map(result -> outcome(((WriteResult.OfCreate) result).result()))
                .toList();
    }

    private static Write create(DueWrite write) {
        var mapping = write.call().mapping();
        var task = mapping.toString();
        return new Write.Create(new ClientKey(mapping.value(), new AppTaskId(task), 0), content(task, "Task " + task));
    }

    /** As the saga side reads it. */
    private static CallResult outcome(GatewayResult<Written> result) {
        return switch (result) {
            case GatewayResult.Ok<Written> ok -> Settled.with();
            case GatewayResult.Throttled<Written>(var wait) -> new LaneWaits(List.of(), wait, WaitReason.THROTTLED);
            case GatewayResult.OutcomeUnknown<Written> unknown -> new Unavailable(true);
            case GatewayResult.Unavailable<Written>(var cause) ->
                new Unavailable(cause == GatewayResult.Cause.SERVER_ERROR);
            default -> throw new AssertionError(result);
        };
    }
}
