package com.timeapp.calendar.command.lookup;

import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.task;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.ExternalEvents.Ended;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkedEventsIT {

    private static final SubjectId ANN = subject("ann");
    private static final Instant ASKED = Instant.parse("2026-11-28T05:00:00Z");

    private final TestDatabase database = TestDatabase.migrated();
    private final LinkedEvents events = new LinkedEvents(database.jdbc());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasDeletedAtGoogleLiesInItsBin() {
        connected("google");
        connected("caldav");
        linked("one", "google");
        linked("two", "caldav");
        linked("three", "google");
        linked("before", "google");
        happened(mapping("one").toString(), "mapping.event-withdrawn", "{}", ASKED.plusSeconds(1));
        happened(mapping("two").toString(), "mapping.event-withdrawn", "{}", ASKED.plusSeconds(1));
        happened(mapping("three").toString(), "mapping.event-deleted-remotely", "{}", ASKED.plusSeconds(1));
        happened(mapping("before").toString(), "mapping.event-withdrawn", "{}", ASKED.minusSeconds(1));

        assertThat(events.endedSince(new ErasureScope(ANN, Optional.empty()), ASKED))
                .isEqualTo(new Ended(2, 1, 1));
        assertThat(events.endedSince(new ErasureScope(ANN, Optional.of(connection("caldav"))), ASKED))
                .isEqualTo(new Ended(1, 0, 0));
    }

    private void connected(String provider) {
        happened(
                connection(provider).toString(),
                "connection.connected",
                "{\"provider\": \"%s\"}".formatted(provider),
                ASKED.minusSeconds(60));
    }

    private void linked(String name, String provider) {
        database.jdbc()
                .sql("""
                        insert into state.link (mapping_id, subject, connection_id, task_id, origin, requested, generation)
                        values (?, ?, ?, ?, 'APP', 1, 0)""")
                .params(
                        mapping(name).value(),
                        ANN.value(),
                        connection(provider).value(),
                        task(name).value())
                .update();
    }

    private void happened(String stream, String type, String payload, Instant at) {
        database.jdbc()
                .sql("""
                        insert into eventstore.domainevententry
                            (eventidentifier, aggregateidentifier, sequencenumber, type, timestamp, payloadtype,
                             payloadrevision, payload, metadata)
                        values (?, ?, 0, 'Any', ?, ?, '1', ?, '{}')""")
                .params(UUID.randomUUID().toString(), stream, at.toString(), type, payload.getBytes(UTF_8))
                .update();
    }
}
