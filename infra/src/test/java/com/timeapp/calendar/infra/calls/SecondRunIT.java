package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.infra.axon.Counter.Count;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;

/** A policy that has forgotten how far it had come. */
class SecondRunIT {

    private final AccountId lane = new AccountId(UUID.randomUUID());
    private final ConnectionId connection = new ConnectionId(UUID.randomUUID());
    private final Push push = push();
    private final Fetch fetch = new Fetch(lane, connection, false);

    @Test
    void addsNothingForTheSameFacts() {
        String counter = UUID.randomUUID().toString();
        String another = UUID.randomUUID().toString();
        Push unseen = push();
        try (var database = TestDatabase.migrated()) {
            try (var node = QueueNode.start(database)) {
                policy(node).wanted.put(counter, List.of(push, fetch));
                node.bean(CommandGateway.class).sendAndWait(Count.one(counter));
                await().until(() -> node.calendars.batches.size() == 1 && node.calendars.fetches.size() == 1);
            }
            database.jdbc()
                    .sql("update eventstore.tokenentry set token = null, tokentype = null, owner = null"
                            + " where processorname = 'when-counted'")
                    .update();

            try (var node = QueueNode.start(database)) {
                policy(node).wanted.put(counter, List.of(push, fetch));
                policy(node).wanted.put(another, List.of(unseen));
                node.bean(CommandGateway.class).sendAndWait(Count.one(another));

                await().until(() -> !node.calendars.batches.isEmpty());
                assertThat(node.calendars.batches).hasSize(1);
                assertThat(node.calendars.batches.getFirst())
                        .extracting(write -> write.call())
                        .containsExactly(unseen);
                assertThat(node.calendars.fetches).isEmpty();
            }
        }
    }

    private Push push() {
        return new Push(lane, connection, new MappingId(UUID.randomUUID()), new TaskVersion(1));
    }

    private static CallsApplication.WhenCountedThenCall policy(QueueNode node) {
        return node.bean(CallsApplication.WhenCountedThenCall.class);
    }
}
