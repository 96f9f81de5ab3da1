package com.timeapp.calendar.infra.facts;

import com.timeapp.calendar.domain.catalog.FactCatalog;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.domain.task.TaskFact;
import com.timeapp.calendar.infra.crypto.SubjectKey;
import com.timeapp.calendar.infra.crypto.SubjectKeys;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes facts under the names of the catalog, what is personal in them sealed and committed to. Reads them back, with
 * {@link Personal.Erased} where the key is gone. All that is no fact it leaves to another serializer.
 */
final class FactSerializer implements Serializer {

    private static final JsonMapper JSON = DomainJson.MAPPER;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SubjectKeys keys;
    private final FactReader reader;
    private final FactConnections connections;
    private final Serializer others;
    private final UnknownFacts unknown;
    private final Map<String, FactForm> byName;
    private final Map<Class<?>, FactForm> byType;

    FactSerializer(
            FactCatalog catalog,
            SubjectKeys keys,
            FactConnections connections,
            Serializer others,
            UnknownFacts unknown) {
        this.connections = connections;
        this.keys = keys;
        this.reader = new FactReader(keys);
        this.others = others;
        this.unknown = unknown;
        var forms = catalog.all().stream().map(FactForm::of).toList();
        byName = forms.stream()
                .collect(Collectors.toUnmodifiableMap(form -> form.entry().name(), Function.identity()));
        byType = forms.stream()
                .collect(Collectors.toUnmodifiableMap(form -> form.entry().type(), Function.identity()));
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        if (!(object instanceof Fact fact)) {
            return others.serialize(object, representation);
        }
        var form = form(fact.getClass());
        return new SimpleSerializedObject<>(represent(written(fact, form), representation), representation, type(form));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S, T> T deserialize(SerializedObject<S> stored) {
        var type = stored.getType();
        if (isFact(type)) {
            return (T) read(form(type), stored);
        }
        if (type.getName().equals(MetaDataReader.TYPE) && stored.getData() instanceof byte[] metadata) {
            return (T) MetaDataReader.read(metadata).orElseGet(() -> others.deserialize(stored));
        }
        Object other = others.deserialize(stored);
        return (T) known(type, other instanceof UnknownSerializedType, other);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        if (isFact(type)) {
            return form(type).entry().type();
        }
        var other = others.classForType(type);
        return known(type, other == UnknownSerializedType.class, other);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(@Nullable Class type) {
        return type != null && Fact.class.isAssignableFrom(type) ? type(form(type)) : others.typeForClass(type);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return others.canSerializeTo(representation);
    }

    @Override
    public Converter getConverter() {
        return others.getConverter();
    }

    private ObjectNode written(Fact fact, FactForm form) {
        var clear = JsonNodeFactory.instance.objectNode();
        var stored = JsonNodeFactory.instance.objectNode();
        @Nullable SubjectKey key = null;
        for (var component : form.components()) {
            var name = component.name();
            switch (component.of(fact)) {
                case Personal.Known<?>(Object value) -> {
                    key = key == null ? key(fact) : key;
                    JsonNode node = JSON.valueToTree(value);
                    clear.set(name, node);
                    stored.set(
                            name,
                            key.seal(component.label(), JSON.writeValueAsBytes(node))
                                    .node());
                }
                case Personal.Erased<?>() -> {
                    clear.putNull(name);
                    stored.putNull(name);
                }
                case Object value -> {
                    JsonNode node = JSON.valueToTree(value);
                    if (!node.isNull()) {
                        clear.set(name, node);
                        stored.set(name, node);
                    }
                }
            }
        }
        if (key != null) {
            var salt = new byte[Commitment.SALT_LENGTH];
            RANDOM.nextBytes(salt);
            stored.set(FactForm.SALT, key.seal(saltLabel(form), salt).node());
            stored.put(FactForm.COMMITMENT, Commitment.of(salt, JSON.writeValueAsBytes(clear)));
        }
        return stored;
    }

    private SubjectKey key(Fact fact) {
        var subject = fact.subject();
        var key = fact instanceof TaskFact of
                ? keys.of(subject, of.task())
                : connections
                        .of(fact)
                        .map(connection -> keys.of(subject, connection))
                        .orElseGet(() -> keys.of(subject));
        return key.orElseThrow(() -> new SubjectErased(subject));
    }

    private Fact read(FactForm form, SerializedObject<?> stored) {
        try (var payload = payload(stored)) {
            return connections.noted(reader.read(form, payload));
        } catch (JacksonException notJson) {
            throw new UnreadableFact(form.entry().name());
        }
    }

    private JsonParser payload(SerializedObject<?> stored) {
        return switch (stored.getData()) {
            case byte[] bytes -> JSON.createParser(bytes);
            case JsonNode node -> JSON.treeAsTokens(node);
            default ->
                JSON.treeAsTokens(getConverter().convert(stored, JsonNode.class).getData());
        };
    }

    private <T> T represent(ObjectNode payload, Class<T> representation) {
        if (representation == byte[].class) {
            return representation.cast(JSON.writeValueAsBytes(payload));
        }
        return representation.isInstance(payload)
                ? representation.cast(payload)
                : getConverter().convert(payload, JsonNode.class, representation);
    }

    private boolean isFact(SerializedType type) {
        return byName.containsKey(type.getName());
    }

    /** A name that is neither a fact's nor that of a class at hand belongs to a fact of a version to come. */
    private <T> T known(SerializedType type, boolean isUnknown, T other) {
        if (isUnknown) {
            throw unknown.meet(type);
        }
        return other;
    }

    private FactForm form(SerializedType type) {
        var form = byName.get(type.getName());
        if (!revision(form).equals(type.getRevision())) {
            throw unknown.meet(type);
        }
        return form;
    }

    private FactForm form(Class<?> type) {
        var form = byType.get(type);
        if (form == null) {
            throw new IllegalArgumentException(type.getName() + " is in no catalog of facts");
        }
        return form;
    }

    private static SerializedType type(FactForm form) {
        return new SimpleSerializedType(form.entry().name(), revision(form));
    }

    private static String revision(FactForm form) {
        return Integer.toString(form.entry().revision());
    }

    private static String saltLabel(FactForm form) {
        return form.entry().name() + "/" + FactForm.SALT;
    }
}
