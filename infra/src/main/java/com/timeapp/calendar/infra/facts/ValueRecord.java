package com.timeapp.calendar.infra.facts;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.personal.Personal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** A record of the one component {@code value}, such as an id: written as that value and nothing around it. */
record ValueRecord(Type valueType, MethodHandle value, MethodHandle make) {

    static Optional<ValueRecord> of(Class<?> type) {
        if (!type.isRecord() || Personal.class.isAssignableFrom(type) || Edit.class.isAssignableFrom(type)) {
            return Optional.empty();
        }
        var components = type.getRecordComponents();
        if (components.length != 1 || !components[0].getName().equals("value")) {
            return Optional.empty();
        }
        var generic = MethodType.methodType(Object.class, Object.class);
        try {
            var lookup = MethodHandles.publicLookup();
            var make = lookup.unreflectConstructor(type.getConstructor(components[0].getType()));
            var value = lookup.unreflect(components[0].getAccessor());
            return Optional.of(
                    new ValueRecord(components[0].getGenericType(), value.asType(generic), make.asType(generic)));
        } catch (ReflectiveOperationException notPublic) {
            return Optional.empty();
        }
    }

    ValueSerializer<Object> writer() {
        return new ValueSerializer<>() {
            @Override
            public void serialize(Object holder, JsonGenerator json, SerializationContext context) {
                context.writeValue(json, call(value, holder));
            }
        };
    }

    ValueDeserializer<Object> reader() {
        return new ValueDeserializer<>() {
            @Override
            public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
                return reader(context.findContextualValueDeserializer(context.constructType(valueType), property));
            }

            @Override
            public Object deserialize(JsonParser json, DeserializationContext context) {
                throw new IllegalStateException("not in its context");
            }
        };
    }

    private ValueDeserializer<Object> reader(ValueDeserializer<?> ofValue) {
        return new ValueDeserializer<>() {
            @Override
            public Object deserialize(JsonParser json, DeserializationContext context) {
                return call(make, ofValue.deserialize(json, context));
            }
        };
    }

    private static Object call(MethodHandle handle, Object argument) {
        try {
            return handle.invokeExact(argument);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
