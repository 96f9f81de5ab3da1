package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RequestedCalls;
import com.timeapp.calendar.domain.calls.RequestedCalls.Request;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.infra.axon.Counter.Count;
import com.timeapp.calendar.infra.axon.MessageOrigin;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RequestedCallsIT {

    private final AccountId lane = new AccountId(UUID.randomUUID());
    private final ConnectionId connection = new ConnectionId(UUID.randomUUID());
    private final Request request = new Request("ann", UUID.randomUUID());

    private TestDatabase database;
    private ConfigurableApplicationContext node;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        node = CallsApplication.start(database);
    }

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    @Test
    void whatComesOfACallBeginsWithWhoAskedForIt() {
        var duringTheCall = UUID.randomUUID().toString();
        var asItsOutcome = UUID.randomUUID().toString();
        node.getBean(FakeCalendars.class).onFetch = fetched -> {
            node.getBean(CommandGateway.class).sendAndWait(Count.one(duringTheCall));
            return Settled.with(Count.one(asItsOutcome));
        };

        submit();

        await().until(() -> !facts(asItsOutcome).isEmpty());
        for (var counter : List.of(duringTheCall, asItsOutcome)) {
            assertThat(facts(counter).getFirst().getMetaData())
                    .containsEntry(MessageOrigin.ACTOR, "ann")
                    .containsEntry(MessageOrigin.CORRELATION, request.id().toString());
        }
    }

    /** The person may just have given us the password that lets us in. */
    @Test
    void aLaneThatWasNotLetInIsTriedAtOnce() {
        node.getBean(JdbcTemplate.class)
                .update(
                        "insert into queue.lane (lane, not_before, reason)"
                                + " values (?, now() + interval '15 minutes', 'authorization_lost')",
                        lane.value());

        submit();

        await().until(() -> !node.getBean(FakeCalendars.class).fetches.isEmpty());
    }

    private void submit() {
        new TransactionTemplate(node.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(
                        state -> node.getBean(RequestedCalls.class).submit(new Fetch(lane, connection, true), request));
    }

    private List<? extends EventMessage<?>> facts(String counter) {
        return node.getBean(EventStore.class).readEvents(counter).asStream().toList();
    }
}
