package com.timeapp.calendar.infra.facts;

import static com.timeapp.calendar.infra.facts.FactExamples.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.catalog.FactCatalog;
import com.timeapp.calendar.domain.connection.ConnectionFact.RunHeld;
import com.timeapp.calendar.domain.connection.ConnectionFact.SettingsChanged;
import com.timeapp.calendar.domain.connection.EventReminders;
import com.timeapp.calendar.domain.connection.Guests;
import com.timeapp.calendar.domain.connection.HoldReason;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.infra.crypto.KeysInMemory;
import com.timeapp.calendar.infra.crypto.SubjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.ReflectionUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was written under an older revision, as its golden file keeps it, is read as a fact of today. */
class OldRevisionsTest {

    private final KeysInMemory keys = new KeysInMemory();
    private final SubjectKey key = keys.make(PERSON);
    private final FactSerializer serializer = new FactSerializer(
            FactCatalog.STANDARD,
            keys,
            new FactConnections(mapping -> Optional.empty()),
            FactsConfiguration.plain(),
            new UnknownFacts());

    static Stream<Arguments> oldRevisions() {
        return FactCatalog.STANDARD.all().stream()
                .flatMap(fact -> IntStream.range(1, fact.revision())
                        .mapToObj(revision -> Arguments.of(fact.name(), revision, fact.type())));
    }

    @ParameterizedTest
    @MethodSource("oldRevisions")
    void eachIsReadAsWhatItIsCalledToday(String name, int revision, Class<?> type) {
        assertThat(read(name, revision)).isInstanceOf(type);
    }

    @Test
    void aRunThatWasHeldBeforeNewConnectionsWereWouldHaveImportedNothing() {
        var held = (RunHeld) read("connection.run-held", 1);
        assertThat(held.imported()).isZero();
        assertThat(held.reason()).isEqualTo(HoldReason.MASS_CHANGE);
        assertThat(held.mappings()).isEqualTo(3);
        assertThat(held.deleted()).hasSize(1);
    }

    @Test
    void anEventThatWasImportedBeforeItWasAskedIsThePersonsOwn() {
        var imported = (EventImported) read("mapping.event-imported", 1);
        assertThat(imported.organized()).isTrue();
        assertThat(imported)
                .isEqualTo(FactExamples.all().stream()
                        .filter(EventImported.class::isInstance)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void settingsFromBeforeGuestsCouldBeToldTellNone() {
        var settings = ((SettingsChanged) read("connection.settings-changed", 2))
                .settings()
                .known()
                .orElseThrow();
        assertThat(settings.guests()).isEqualTo(Guests.UNDISTURBED);
        assertThat(settings.reminders()).isEqualTo(EventReminders.GUIDE);
        assertThat(settings.importCategory()).isEmpty();
        assertThat(settings.minimalTitle()).isEqualTo("canary: busy");
    }

    private Object read(String name, int revision) {
        var golden = golden(name, revision);
        var payload = (ObjectNode) golden.get("clear");
        golden.get("sealed").values().stream()
                .map(JsonNode::stringValue)
                .filter(component -> !component.equals("salt"))
                .forEach(component -> payload.set(component, sealed(name, component, payload)));
        var type = new SimpleSerializedType(name, Integer.toString(revision));
        var row = new StoredRow(
                new SimpleSerializedObject<>(JsonMapper.shared().writeValueAsBytes(payload), byte[].class, type),
                serializer.serialize(MetaData.emptyInstance(), byte[].class));
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(row), serializer, new EventUpcasterChain(upcasters()))
                .findFirst()
                .orElseThrow()
                .getPayload();
    }

    /** In the order in which the product has them. */
    private static List<EventUpcaster> upcasters() {
        return Stream.of(FactsConfiguration.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == EventUpcaster.class)
                .sorted(Comparator.comparingInt(method -> Optional.ofNullable(method.getAnnotation(Order.class))
                        .map(Order::value)
                        .orElse(Ordered.LOWEST_PRECEDENCE)))
                .peek(ReflectionUtils::makeAccessible)
                .map(method -> (EventUpcaster) ReflectionUtils.invokeMethod(method, new FactsConfiguration()))
                .toList();
    }

    private ObjectNode sealed(String fact, String component, ObjectNode clear) {
        return key.seal(fact + "/" + component, clear.get(component).toString().getBytes(StandardCharsets.UTF_8))
                .node();
    }

    private static JsonNode golden(String name, int revision) {
        var path = "/facts/%s.%d.json".formatted(name, revision);
        try (var file = OldRevisionsTest.class.getResourceAsStream(path)) {
            assertThat(file).as(path).isNotNull();
            return JsonMapper.shared().readTree(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
