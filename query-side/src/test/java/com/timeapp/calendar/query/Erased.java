package com.timeapp.calendar.query;

import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.personal.Personal;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/** A fact as it is read once the keys that had sealed it are gone. */
final class Erased {

    private Erased() {}

    static Fact of(Fact fact) {
        var components = fact.getClass().getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = Arrays.stream(components)
                .map(component -> read(fact, component))
                .toArray();
        try {
            var constructor = fact.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (Fact) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object read(Fact fact, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return switch (component.getAccessor().invoke(fact)) {
                case Personal<?> personal -> Personal.erased();
                case Optional<?> maybe when maybe.orElse(null) instanceof Personal<?> -> Optional.of(Personal.erased());
                case Object other -> other;
            };
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
