package com.timeapp.calendar.infra.facts;

import static com.timeapp.calendar.infra.facts.FactExamples.PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.timeapp.calendar.domain.catalog.FactCatalog;
import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.CompletedTasks;
import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.Guests;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.task.TaskPatch;
import com.timeapp.calendar.infra.crypto.KeysInMemory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class UpcastingTest {

    /** As it was once. */
    public record NoteTaken(SubjectId subject, Personal<String> title) implements Fact {}

    /** As it is now. */
    public record NoteKept(SubjectId subject, Personal<String> heading) implements Fact {}

    private final KeysInMemory keys = new KeysInMemory();
    private final FactSerializer then = serializer(1, NoteTaken.class);
    private final FactSerializer now = serializer(2, NoteKept.class);

    @Test
    void aSealedComponentThatWasRenamedOpensUnderItsFormerLabel() {
        keys.make(PERSON);
        var stored = stored(new NoteTaken(PERSON, Personal.of("canary")));

        assertThat(read(stored, new TitleBecomesHeading())).isEqualTo(new NoteKept(PERSON, Personal.of("canary")));
    }

    @Test
    void whenItsKeyIsGoneItIsErased() {
        keys.make(PERSON);
        var stored = stored(new NoteTaken(PERSON, Personal.of("canary")));
        keys.destroy(PERSON);

        assertThat(read(stored, new TitleBecomesHeading())).isEqualTo(new NoteKept(PERSON, Personal.erased()));
    }

    @Test
    void withoutTheUpcasterNobodyReadsIt() {
        keys.make(PERSON);
        var stored = stored(new NoteTaken(PERSON, Personal.of("canary")));

        assertThatExceptionOfType(UnknownFact.class).isThrownBy(() -> read(stored));
    }

    @Test
    void aConnectionMadeBeforeItsEventsCouldBeMarkedKeepsThemAsTheyAre() {
        keys.make(PERSON);
        var connected = FactExamples.all().stream()
                .filter(ConnectionFact.Connected.class::isInstance)
                .map(ConnectionFact.Connected.class::cast)
                .findFirst()
                .orElseThrow();
        var before = new FactSerializer(
                new FactCatalog(List.of(new FactCatalog.Entry("connection.connected", 1, ConnectedOnce.class))),
                keys,
                new FactConnections(mapping -> Optional.empty()),
                FactsConfiguration.plain(),
                new UnknownFacts());
        var stored = new StoredRow(
                before.serialize(
                        new ConnectedOnce(
                                connected.connection(),
                                PERSON,
                                connected.account(),
                                connected.provider(),
                                connected.calendar(),
                                Personal.of(new SettingsOnce(Direction.FROM_CALENDAR, "canary"))),
                        byte[].class),
                before.serialize(MetaData.emptyInstance(), byte[].class));
        var present = new FactSerializer(
                FactCatalog.STANDARD,
                keys,
                new FactConnections(mapping -> Optional.empty()),
                FactsConfiguration.plain(),
                new UnknownFacts());

        var read = EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(stored),
                        present,
                        new EventUpcasterChain(
                                NextRevision.settingsBeforeCompleted(),
                                NextRevision.connectedBeforePolicies(),
                                NextRevision.connectedBeforeGuests()))
                .findFirst()
                .orElseThrow()
                .getPayload();

        assertThat(((ConnectionFact.Connected) read).settings().known()).hasValueSatisfying(settings -> {
            assertThat(settings.completed()).isEqualTo(CompletedTasks.KEEP);
            assertThat(settings.conflictPolicy()).isEqualTo(ConflictPolicy.CALENDAR_WINS);
            assertThat(settings.guests()).isEqualTo(Guests.UNDISTURBED);
            assertThat(settings.direction()).isEqualTo(Direction.FROM_CALENDAR);
        });
    }

    @Test
    void aChangeFromBeforeItsTimeWasKeptHasNone() {
        keys.make(PERSON);
        var accepted = FactExamples.all().stream()
                .filter(MappingFact.RemoteChangeAccepted.class::isInstance)
                .map(MappingFact.RemoteChangeAccepted.class::cast)
                .findFirst()
                .orElseThrow();
        var change = accepted.change().known().orElseThrow();
        var before = new FactSerializer(
                new FactCatalog(
                        List.of(new FactCatalog.Entry("mapping.remote-change-accepted", 1, AcceptedOnce.class))),
                keys,
                new FactConnections(mapping -> Optional.empty()),
                FactsConfiguration.plain(),
                new UnknownFacts());
        var stored = new StoredRow(
                before.serialize(
                        new AcceptedOnce(
                                accepted.mapping(),
                                PERSON,
                                accepted.connection(),
                                accepted.task(),
                                accepted.fields(),
                                Personal.of(new ChangeOnce(change.synced(), change.desired(), change.patch()))),
                        byte[].class),
                before.serialize(MetaData.emptyInstance(), byte[].class));
        var present = new FactSerializer(
                FactCatalog.STANDARD,
                keys,
                new FactConnections(mapping -> Optional.empty()),
                FactsConfiguration.plain(),
                new UnknownFacts());

        var read = EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(stored), present, new EventUpcasterChain(NextRevision.changesWithoutTime()))
                .findFirst()
                .orElseThrow()
                .getPayload();

        assertThat(((MappingFact.RemoteChangeAccepted) read).change())
                .isEqualTo(
                        Personal.of(new MappingFact.RemoteChange(change.synced(), change.desired(), change.patch())));
    }

    public record ChangeOnce(Synced synced, EventContent desired, TaskPatch patch) {}

    public record AcceptedOnce(
            MappingId mapping,
            SubjectId subject,
            ConnectionId connection,
            TaskId task,
            Set<EventField> fields,
            Personal<ChangeOnce> change)
            implements Fact {}

    /** As the settings were, by those that matter here. */
    public record SettingsOnce(
            Direction direction, String minimalTitle, boolean includeTaskDetails, Optional<String> timeZone) {

        SettingsOnce(Direction direction, String minimalTitle) {
            this(direction, minimalTitle, true, Optional.empty());
        }
    }

    public record ConnectedOnce(
            ConnectionId connection,
            SubjectId subject,
            AccountId account,
            Provider provider,
            Personal<CalendarRef> calendar,
            Personal<SettingsOnce> settings)
            implements Fact {}

    private StoredRow stored(Fact fact) {
        return new StoredRow(
                then.serialize(fact, byte[].class), then.serialize(MetaData.emptyInstance(), byte[].class));
    }

    private Object read(StoredRow stored, EventUpcaster... upcasters) {
        return EventUtils.upcastAndDeserializeTrackedEvents(Stream.of(stored), now, new EventUpcasterChain(upcasters))
                .findFirst()
                .orElseThrow()
                .getPayload();
    }

    private FactSerializer serializer(int revision, Class<? extends Fact> type) {
        var catalog = new FactCatalog(List.of(new FactCatalog.Entry("test.note-kept", revision, type)));
        return new FactSerializer(
                catalog,
                keys,
                new FactConnections(mapping -> Optional.empty()),
                FactsConfiguration.plain(),
                new UnknownFacts());
    }

    private static final class TitleBecomesHeading extends SingleEventUpcaster {

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(new SimpleSerializedType("test.note-kept", "1"));
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(
                    new SimpleSerializedType("test.note-kept", "2"), JsonNode.class, UpcastingTest::renamed);
        }
    }

    private static JsonNode renamed(JsonNode payload) {
        var fact = (ObjectNode) payload;
        return fact.set("heading", fact.remove("title"));
    }
}
