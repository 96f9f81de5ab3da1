package com.timeapp.calendar.infra.facts;

import com.timeapp.calendar.domain.catalog.FactCatalog;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.infra.crypto.Envelope;
import com.timeapp.calendar.infra.crypto.SealBroken;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/** How one type of fact is built and taken apart, found out once. */
record FactForm(
        FactCatalog.Entry entry, List<Component> components, Map<String, Integer> places, MethodHandle constructor) {

    static final String SALT = "salt";
    static final String COMMITMENT = "commitment";
    static final String SUBJECT = "subject";

    /** One component of the record. */
    record Component(
            String fact, String name, boolean personal, Class<?> type, MethodHandle accessor, ObjectReader reader) {

        Object of(Fact fact) {
            var value = call(() -> accessor.invokeExact((Object) fact));
            if (value == null) {
                throw new IllegalArgumentException(label() + " is null");
            }
            return value;
        }

        /** Where its value stands, for the seal. */
        String label() {
            return fact + "/" + name;
        }

        /** What it is when nothing is stored of it. */
        Object absent() {
            if (type == Optional.class) {
                return Optional.empty();
            }
            if (type == OptionalLong.class) {
                return OptionalLong.empty();
            }
            throw new UnreadableFact(label());
        }

        /** Reads the value at the current token; that of a personal component is still sealed. */
        Object read(JsonParser json) {
            var isNull = json.hasToken(JsonToken.VALUE_NULL);
            if (personal) {
                return isNull ? Personal.erased() : Envelope.read(json);
            }
            if (isNull) {
                throw new UnreadableFact(label());
            }
            try {
                return reader.readValue(json);
            } catch (RuntimeException unfit) {
                // its message may show the value
                throw new UnreadableFact(label());
            }
        }

        Personal<?> read(byte[] clear) {
            try {
                return Personal.of(reader.readValue(clear));
            } catch (RuntimeException unfit) {
                throw new SealBroken("value of " + label() + " does not fit");
            }
        }
    }

    static FactForm of(FactCatalog.Entry entry) {
        var type = entry.type();
        var components = Arrays.stream(type.getRecordComponents())
                .map(component -> component(entry.name(), component))
                .toList();
        var names = components.stream().map(Component::name).toList();
        if (names.contains(SALT) || names.contains(COMMITMENT)) {
            throw new IllegalArgumentException(entry.name() + " has a component of a reserved name");
        }
        if (!names.contains(SUBJECT) && components.stream().anyMatch(Component::personal)) {
            throw new IllegalArgumentException(entry.name() + " is personal but has no component subject");
        }
        try {
            var constructor = type.getConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            return new FactForm(
                    entry,
                    components,
                    IntStream.range(0, names.size())
                            .boxed()
                            .collect(Collectors.toUnmodifiableMap(names::get, at -> at)),
                    MethodHandles.publicLookup()
                            .unreflectConstructor(constructor)
                            .asSpreader(Object[].class, components.size())
                            .asType(MethodType.methodType(Object.class, Object[].class)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(entry.name() + " is not a public record", e);
        }
    }

    /** Where the component of this name stands, or -1. */
    int place(String name) {
        return places.getOrDefault(name, -1);
    }

    Fact make(Object[] values) {
        return (Fact) call(() -> constructor.invokeExact(values));
    }

    private static Component component(String fact, RecordComponent component) {
        var personal = component.getType() == Personal.class;
        var content = personal
                ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getGenericType();
        try {
            return new Component(
                    fact,
                    DomainJson.name(component.getName()),
                    personal,
                    component.getType(),
                    MethodHandles.publicLookup()
                            .unreflect(component.getAccessor())
                            .asType(MethodType.methodType(Object.class, Object.class)),
                    DomainJson.MAPPER
                            .readerFor(DomainJson.MAPPER.constructType(content))
                            // the next component is no trailing token
                            .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(fact + " is not a public record", e);
        }
    }

    private interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    private static @Nullable Object call(Call call) {
        try {
            return call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
