package com.timeapp.calendar.infra.facts;

import static com.timeapp.calendar.domain.fixtures.Ids.account;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.task;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.subject.PersonalHistory.Happening;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While no view shows anything. */
class StoredHistoryIT {

    private static final SubjectId ANN = subject("ann");
    private static final SubjectId BOB = subject("bob");

    private final TestDatabase database = TestDatabase.migrated();
    private final InMemoryEventStorageEngine facts = new InMemoryEventStorageEngine();
    private final StoredHistory history = new StoredHistory(
            database.jdbc(), EmbeddedEventStore.builder().storageEngine(facts).build(), List.of("views"));

    /** Those of other modules, as far as they are asked. */
    @BeforeEach
    void makeEmptyTables() {
        List.of(
                        "create schema if not exists readmodel",
                        "create table readmodel.task (task_id uuid, owner uuid)",
                        "create table readmodel.mapping (mapping_id uuid, task_id uuid, subject uuid)",
                        "create table readmodel.connection (connection_id uuid, subject uuid)",
                        "create table state.link (mapping_id uuid, connection_id uuid)")
                .forEach(sql -> database.jdbc().sql(sql).update());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatHappenedIsFoundByTheKeysThatSealedIt() {
        deleted("dentist", 0, ANN);
        sealed("dentist", ANN);
        deleted("given-away", 0, ANN);
        deleted("given-away", 1, BOB);
        sealed("given-away", ANN);
        sealed("given-away", BOB);
        deleted("bobs", 0, BOB);
        sealed("bobs", BOB);

        assertThat(told(ANN))
                .extracting(Happening::stream)
                .containsExactlyInAnyOrder(
                        task("dentist").toString(), task("given-away").toString());
        assertThat(told(BOB))
                .extracting(Happening::stream)
                .containsExactlyInAnyOrder(
                        task("bobs").toString(), task("given-away").toString());
    }

    @Test
    void whatCannotBeReadAnyMoreIsShownAsErased() {
        facts.appendEvents(new GenericDomainEventMessage<>(
                "Connection",
                connection("home").toString(),
                0,
                new Connected(
                        connection("home"),
                        ANN,
                        account("radicale"),
                        Provider.CALDAV,
                        Personal.erased(),
                        Personal.of(ConnectionSettings.DEFAULT))));
        sealed(connection("home").value(), ANN);

        assertThat(told(ANN))
                .singleElement()
                .extracting(Happening::content)
                .asString()
                .contains("\"calendar\":\"[erased]\"", "\"provider\":\"caldav\"")
                .containsOnlyOnce("[erased]");
    }

    @Test
    void itIsPartlySetAsideWhileAViewLacksAFactOfTheirs() {
        sealed("dentist", ANN);
        sealed("bobs", BOB);
        assertThat(history.isPartlySetAside(ANN)).isFalse();
        setAside("policies", "dentist");
        assertThat(history.isPartlySetAside(ANN)).as("no view").isFalse();

        setAside("views", "dentist");

        assertThat(history.isPartlySetAside(ANN)).isTrue();
        assertThat(history.isPartlySetAside(BOB)).isFalse();
    }

    private List<Happening> told(SubjectId person) {
        var told = new ArrayList<Happening>();
        history.tell(person, told::add);
        return told;
    }

    private void deleted(String name, int number, SubjectId person) {
        facts.appendEvents(new GenericDomainEventMessage<>(
                "Task",
                task(name).toString(),
                number,
                new TaskDeleted(task(name), person, v(number + 1), Optional.empty())));
    }

    private void sealed(String name, SubjectId person) {
        sealed(task(name).value(), person);
    }

    private void sealed(UUID stream, SubjectId person) {
        database.jdbc().sql("""
                        insert into vault.key (key_id, subject_id, purpose, wrapped, kek_version, commitment, stream_id)
                        values (gen_random_uuid(), ?, 'stream', ''::bytea, 1, ''::bytea, ?)""").params(person.value(), stream).update();
    }

    private void setAside(String processor, String name) {
        database.jdbc()
                .sql("""
                        insert into eventstore.deadletterentry
                            (deadletteridentifier, processinggroup, sequenceidentifier, sequenceindex, messagetype,
                             eventidentifier, timestamp, payloadtype, payload, aggregateidentifier, enqueuedat)
                        values (:id, :group, :stream, 0, 'event', :id, '2026-11-28T05:00:00Z', 'task.deleted', ''::bytea,
                            :stream, '2026-11-28T05:00:00Z')""")
                .param("id", UUID.randomUUID().toString())
                .param("group", processor)
                .param("stream", task(name).toString())
                .update();
    }
}
