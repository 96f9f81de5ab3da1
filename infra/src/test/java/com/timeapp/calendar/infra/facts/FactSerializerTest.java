package com.timeapp.calendar.infra.facts;

import static com.timeapp.calendar.infra.facts.FactExamples.PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.timeapp.calendar.domain.catalog.FactCatalog;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.infra.crypto.KeysInMemory;
import com.timeapp.calendar.infra.crypto.SealBroken;
import com.timeapp.calendar.infra.crypto.SubjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FactSerializerTest {

    private final KeysInMemory keys = new KeysInMemory();
    private final SubjectKey key = keys.make(PERSON);
    private final FactSerializer serializer = new FactSerializer(
            FactCatalog.STANDARD,
            keys,
            new FactConnections(mapping -> Optional.empty()),
            FactsConfiguration.plain(),
            new UnknownFacts());

    static List<Fact> facts() {
        return FactExamples.all();
    }

    static Stream<Fact> personalFacts() {
        return FactExamples.all().stream().filter(fact -> !personal(fact).isEmpty());
    }

    @Test
    void everyFactOfTheCatalogHasAnExample() {
        assertThat(facts())
                .extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(FactCatalog.STANDARD.all().stream()
                        .map(FactCatalog.Entry::type)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("facts")
    void aFactIsStoredAsItsGoldenFileSays(Fact fact) {
        var stored = serializer.serialize(fact, byte[].class);
        var type = stored.getType();

        assertThat(taken(stored).golden(type.getName(), type.getRevision()))
                .as("the golden file of %s", type.getName())
                .isEqualTo(goldenFile(type.getName(), type.getRevision()));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void whatTheGoldenFileSaysIsReadAsTheFact(Fact fact) {
        var type = serializer.typeForClass(fact.getClass());
        var golden = JsonMapper.shared().readTree(goldenFile(type.getName(), type.getRevision()));
        var payload = (ObjectNode) golden.get("clear");
        golden.get("sealed").values().stream()
                .map(JsonNode::stringValue)
                .filter(component -> !component.equals("salt"))
                .forEach(component -> payload.set(component, sealed(type.getName(), component, payload)));

        Object read = serializer.deserialize(new SimpleSerializedObject<>(payload, ObjectNode.class, type));

        assertThat(read).isEqualTo(fact);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void aFactIsReadAsItWasWritten(Fact fact) {
        Object read = serializer.deserialize(serializer.serialize(fact, byte[].class));

        assertThat(read).isEqualTo(fact);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void nothingPersonalIsStoredInClear(Fact fact) {
        var stored = new String(serializer.serialize(fact, byte[].class).getData(), StandardCharsets.UTF_8);

        assertThat(stored).doesNotContain(FactExamples.CANARIES).doesNotContain("com.timeapp");
    }

    @ParameterizedTest
    @MethodSource("personalFacts")
    void everyPersonalComponentHoldsACanary(Fact fact) {
        var clear = taken(serializer.serialize(fact, byte[].class)).clear();

        assertThat(fact.getClass().getRecordComponents())
                .filteredOn(component -> component.getType() == Personal.class)
                .allSatisfy(component ->
                        assertThat(clear.get(component.getName()).toString()).contains("canary"));
    }

    @ParameterizedTest
    @MethodSource("personalFacts")
    void theCommitmentProvesTheClearPayload(Fact fact) {
        taken(serializer.serialize(fact, byte[].class)).keepsItsCommitment();
    }

    @Test
    void twoEqualFactsAreStoredUnequal() {
        var fact = personalFacts().findFirst().orElseThrow();
        var one = taken(serializer.serialize(fact, byte[].class)).payload();
        var other = taken(serializer.serialize(fact, byte[].class)).payload();

        assertThat(one.get("commitment")).isNotEqualTo(other.get("commitment"));
    }

    @Test
    void aFactWithNothingPersonalNeedsNoKeyAndCommitsToNothing() {
        keys.destroy(PERSON);
        var fact =
                new TaskDeleted(TaskId.of(UUID.randomUUID().toString()), PERSON, new TaskVersion(1), Optional.empty());

        assertThat(serializer.serialize(fact, JsonNode.class).getData().propertyNames())
                .containsExactly("task", "subject", "version");
    }

    @Nested
    class WhenTheKeyIsGone {

        @ParameterizedTest
        @MethodSource("com.timeapp.calendar.infra.facts.FactSerializerTest#facts")
        void whatIsPersonalReadsAsErased(Fact fact) {
            var stored = serializer.serialize(fact, byte[].class);
            keys.destroy(PERSON);

            Fact read = serializer.deserialize(stored);

            assertThat(read.getClass()).isEqualTo(fact.getClass());
            assertThat(personal(read)).allMatch(Personal.erased()::equals);
        }

        @ParameterizedTest
        @MethodSource("com.timeapp.calendar.infra.facts.FactSerializerTest#personalFacts")
        void nothingPersonalIsWritten(Fact fact) {
            keys.destroy(PERSON);

            assertThatExceptionOfType(SubjectErased.class).isThrownBy(() -> serializer.serialize(fact, byte[].class));
        }

        @ParameterizedTest
        @MethodSource("com.timeapp.calendar.infra.facts.FactSerializerTest#personalFacts")
        void anErasedFactCanBePutAsideAndReadAgain(Fact fact) {
            var stored = serializer.serialize(fact, byte[].class);
            keys.destroy(PERSON);
            Fact erased = serializer.deserialize(stored);

            Object again = serializer.deserialize(serializer.serialize(erased, byte[].class));

            assertThat(again).isEqualTo(erased);
        }
    }

    @Nested
    class WhenTheStoreIsNotAsItWasWritten {

        private final SerializedObject<byte[]> stored =
                serializer.serialize(personalFacts().findFirst().orElseThrow(), byte[].class);

        @Test
        void aSealMovedToAnotherPersonStaysShut() {
            var other = new SubjectId(UUID.randomUUID());
            keys.make(other);
            var payload = taken(stored).payload().put("subject", other.toString());

            assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> read(payload));
        }

        @Test
        void aNameOfNoFactStopsTheReader() {
            unknown("mapping.telepathy", "1");
        }

        @Test
        void aNewerRevisionStopsTheReader() {
            unknown("task.revised", "2");
        }

        @Test
        void aRevisionThatNobodyBroughtUpToDateStopsTheReader() {
            unknown("task.revised", "0");
            unknown("task.revised", null);
        }

        @Test
        void aMissingComponentIsNamedAndNoValueShown() {
            var payload = taken(stored).payload();
            payload.remove("version");

            assertThatExceptionOfType(UnreadableFact.class)
                    .isThrownBy(() -> read(payload))
                    .withMessageContaining("task.revised/version");
        }

        @Test
        void anUnfitComponentIsNamedAndNoValueShown() {
            var payload = taken(stored).payload().put("version", "canary");

            assertThatExceptionOfType(UnreadableFact.class)
                    .isThrownBy(() -> read(payload))
                    .withMessageContaining("task.revised/version")
                    .withMessageNotContaining("canary")
                    .withNoCause();
        }

        @Test
        void aPropertyOfALaterVersionIsIgnored() {
            var payload = taken(stored).payload().put("mood", "good");

            assertThat(read(payload)).isEqualTo(serializer.deserialize(stored));
        }

        private void unknown(String name, String revision) {
            var later =
                    new SimpleSerializedObject<>("{}".getBytes(StandardCharsets.UTF_8), byte[].class, name, revision);

            assertThatExceptionOfType(UnknownFact.class).isThrownBy(() -> serializer.deserialize(later));
            assertThatExceptionOfType(UnknownFact.class).isThrownBy(() -> serializer.classForType(later.getType()));
        }

        private Object read(ObjectNode payload) {
            return serializer.deserialize(new SimpleSerializedObject<>(payload, ObjectNode.class, stored.getType()));
        }
    }

    @Test
    void aFactThatLacksAComponentIsNotWritten() {
        var fact = new TaskDeleted(null, PERSON, new TaskVersion(1), Optional.empty());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> serializer.serialize(fact, byte[].class))
                .withMessageContaining("task.deleted/task");
    }

    @Test
    void metadataIsReadAsItWasWrittenWhateverIsInIt() {
        var words = MetaData.from(Map.of("actor", PERSON.toString(), "quoted", "\"\\\n"));
        var more = words.and("count", 7).and("flag", true).and("nothing", null);

        assertThat(Stream.of(MetaData.emptyInstance(), words, more)).allSatisfy(metadata -> {
            Object read = serializer.deserialize(serializer.serialize(metadata, byte[].class));
            assertThat(read).isEqualTo(metadata);
        });
    }

    @Test
    void aFactThatNoCatalogNamesIsNotWritten() {
        record Rumour(SubjectId subject) implements Fact {}

        assertThatIllegalArgumentException()
                .isThrownBy(() -> serializer.serialize(new Rumour(PERSON), byte[].class))
                .withMessageContaining("catalog");
    }

    @Test
    void whatIsPersonalStandsDirectlyInFacts() {
        assertThat(FactCatalog.STANDARD.all())
                .allSatisfy(entry -> assertThat(entry.type().getRecordComponents())
                        .allSatisfy(component -> assertThat(reached(contentOf(component)))
                                .as("%s of %s", component.getName(), entry.name())
                                .noneMatch(Personal.class::isAssignableFrom)));
    }

    private StoredFact taken(SerializedObject<byte[]> stored) {
        return new StoredFact(stored.getData(), keys, PERSON);
    }

    private ObjectNode sealed(String fact, String component, ObjectNode clear) {
        return key.seal(fact + "/" + component, clear.get(component).toString().getBytes(StandardCharsets.UTF_8))
                .node();
    }

    private static String goldenFile(String name, String revision) {
        try (var file = FactSerializerTest.class.getResourceAsStream("/facts/%s.%s.json".formatted(name, revision))) {
            return file == null ? "none" : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Object> personal(Fact fact) {
        return Arrays.stream(fact.getClass().getRecordComponents())
                .filter(component -> component.getType() == Personal.class)
                .map(component -> valueOf(component, fact))
                .toList();
    }

    private static Object valueOf(RecordComponent component, Fact fact) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Type contentOf(RecordComponent component) {
        return component.getType() == Personal.class
                ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getGenericType();
    }

    /** Every class that a value of this type may hold, at any depth. */
    private static Set<Class<?>> reached(Type type) {
        var reached = new HashSet<Class<?>>();
        reach(type, reached);
        return reached;
    }

    private static void reach(Type type, Set<Class<?>> reached) {
        if (type instanceof ParameterizedType generic) {
            reach(generic.getRawType(), reached);
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> reach(argument, reached));
        } else if (type instanceof Class<?> one && reached.add(one)) {
            if (one.isRecord()) {
                Arrays.stream(one.getRecordComponents())
                        .forEach(component -> reach(component.getGenericType(), reached));
            }
            if (one.isSealed()) {
                Arrays.stream(one.getPermittedSubclasses()).forEach(permitted -> reach(permitted, reached));
            }
        }
    }
}
