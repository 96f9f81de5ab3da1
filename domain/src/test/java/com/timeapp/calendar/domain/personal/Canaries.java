package com.timeapp.calendar.domain.personal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Records whose every text and time would be recognised wherever it is shown. */
final class Canaries {

    static final List<String> ALL = List.of("canary", "2091-", "Antarctica");

    /** Settings of the deployment, about nobody. */
    private static final Set<String> ABOUT_NOBODY = Set.of("taskUrlTemplate", "keyCommitment");

    private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
            Map.entry(String.class, "canary"),
            Map.entry(Instant.class, Instant.parse("2091-03-04T05:06:07Z")),
            Map.entry(LocalDate.class, LocalDate.parse("2091-03-04")),
            Map.entry(ZoneId.class, ZoneId.of("Antarctica/Troll")),
            Map.entry(Duration.class, Duration.ofMinutes(2091)),
            Map.entry(URI.class, URI.create("https://canary.example/")),
            Map.entry(UUID.class, new UUID(1, 2)),
            Map.entry(OptionalLong.class, OptionalLong.of(1)),
            Map.entry(int.class, 1),
            Map.entry(Integer.class, 1),
            Map.entry(Boolean.class, true),
            Map.entry(long.class, 1L),
            Map.entry(boolean.class, true),
            Map.entry(byte[].class, new byte[] {1}),
            Map.entry(Object.class, new Object()));

    private Canaries() {}

    static Object instance(Class<?> type) {
        return instance(type, String.class);
    }

    /** @param variable what its type variable stands for */
    private static Object instance(Class<?> type, Type variable) {
        try {
            var components = type.getRecordComponents();
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(component, variable))
                    .toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("no example of " + type, impossible);
        }
    }

    private static Object value(RecordComponent component, Type variable) {
        return ABOUT_NOBODY.contains(component.getName())
                ? "about nobody"
                : value(component.getGenericType(), variable);
    }

    private static Object value(Type type, Type variable) {
        return switch (type) {
            case ParameterizedType of -> generic((Class<?>) of.getRawType(), of.getActualTypeArguments()[0], variable);
            case TypeVariable<?> any -> value(variable, String.class);
            case Class<?> known -> plain(known, variable);
            default -> throw new IllegalArgumentException("no example of " + type);
        };
    }

    private static Object generic(Class<?> type, Type argument, Type variable) {
        if (type.isSealed() && type != Personal.class) {
            return plain(type, argument);
        }
        var inner = value(argument, variable);
        if (type == Optional.class) {
            return Optional.of(inner);
        }
        if (type == Set.class) {
            return Set.of(inner);
        }
        if (type == List.class) {
            return List.of(inner);
        }
        return type == Personal.class ? Personal.of(inner) : plain(type, argument);
    }

    private static Object plain(Class<?> type, Type variable) {
        if (VALUES.containsKey(type)) {
            return VALUES.get(type);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return instance(type.isSealed() ? fullest(type) : type, variable);
    }

    private static Class<?> fullest(Class<?> family) {
        return records(family)
                .max(Comparator.comparingInt(type -> type.getRecordComponents().length))
                .orElseThrow();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Canaries::records)
                : Stream.of(type);
    }
}
