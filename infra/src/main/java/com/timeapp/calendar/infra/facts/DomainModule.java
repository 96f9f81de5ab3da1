package com.timeapp.calendar.infra.facts;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.task.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.Serializers;

/** The domain types that Jackson would not get right by itself. */
final class DomainModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    DomainModule() {
        super("time-calendar-domain");
        addSerializer(Due.class, new DueWriter());
        addDeserializer(Due.class, new DueReader());
        addSerializer(EventTime.class, new EventTimeWriter());
        addDeserializer(EventTime.class, new EventTimeReader());
        addSerializer(Edit.class, new EditWriter());
        addSerializer(Personal.class, new PersonalRefused());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addSerializers(new Writers());
        context.addDeserializers(new Readers());
    }

    private static final class Writers implements Serializers {

        @Override
        public @Nullable ValueSerializer<?> findSerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.Supplier bean,
                JsonFormat.@Nullable Value format) {
            return ValueRecord.of(type.getRawClass()).map(ValueRecord::writer).orElse(null);
        }
    }

    private static final class Readers implements Deserializers {

        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier bean) {
            return type.hasRawClass(Edit.class)
                    ? new EditReader(type.containedTypeOrUnknown(0))
                    : ValueRecord.of(type.getRawClass())
                            .map(ValueRecord::reader)
                            .orElse(null);
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return type == Edit.class || ValueRecord.of(type).isPresent();
        }
    }

    /** An instant has a time, a date has none. */
    private static final class DueWriter extends ValueSerializer<Due> {

        @Override
        public void serialize(Due due, JsonGenerator json, SerializationContext context) {
            json.writeString(
                    switch (due) {
                        case Due.At at -> at.instant().toString();
                        case Due.On on -> on.date().toString();
                    });
        }
    }

    private static final class DueReader extends ValueDeserializer<Due> {

        @Override
        public Due deserialize(JsonParser json, DeserializationContext context) {
            var text = json.getString();
            return text.indexOf('T') < 0 ? new Due.On(LocalDate.parse(text)) : new Due.At(Instant.parse(text));
        }
    }

    private static final class EventTimeWriter extends ValueSerializer<EventTime> {

        @Override
        public void serialize(EventTime time, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            switch (time) {
                case EventTime.Timed timed -> {
                    json.writeStringProperty("start", timed.start().toString());
                    json.writeStringProperty("time_zone", timed.zone().getId());
                    json.writeNumberProperty("minutes", timed.length().toMinutes());
                }
                case EventTime.AllDay day -> {
                    json.writeStringProperty("date", day.start().toString());
                    json.writeNumberProperty("days", day.days());
                }
            }
            json.writeEndObject();
        }
    }

    private static final class EventTimeReader extends ValueDeserializer<EventTime> {

        @Override
        public EventTime deserialize(JsonParser json, DeserializationContext context) {
            JsonNode time = context.readTree(json);
            return time.has("date")
                    ? new EventTime.AllDay(
                            LocalDate.parse(time.required("date").stringValue()),
                            time.required("days").intValue())
                    : new EventTime.Timed(
                            Instant.parse(time.required("start").stringValue()),
                            ZoneId.of(time.required("time_zone").stringValue()),
                            Duration.ofMinutes(time.required("minutes").longValue()));
        }
    }

    /** Absent: keep. Anything else, null included: that. */
    @SuppressWarnings("rawtypes")
    private static final class EditWriter extends ValueSerializer<Edit> {

        @Override
        public boolean isEmpty(SerializationContext context, Edit edit) {
            return !edit.isSet();
        }

        @Override
        public void serialize(Edit edit, JsonGenerator json, SerializationContext context) {
            if (!(edit instanceof Edit.Set<?>(Object value))) {
                throw new IllegalArgumentException("nothing to keep here");
            }
            context.writeValue(json, value);
        }
    }

    private static final class EditReader extends ValueDeserializer<Edit<?>> {

        private final JavaType type;

        EditReader(JavaType type) {
            this.type = type;
        }

        @Override
        public Edit<?> deserialize(JsonParser json, DeserializationContext context) {
            return Edit.to(context.readValue(json, type));
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            var nothing = context.findRootValueDeserializer(type).getNullValue(context);
            return nothing == null ? context.reportInputMismatch(this, "there is no null to set") : Edit.to(nothing);
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return Edit.keep();
        }
    }

    /** Sealed on its own, or not written at all: it must never reach a store in clear by way of its surroundings. */
    @SuppressWarnings("rawtypes")
    private static final class PersonalRefused extends ValueSerializer<Personal> {

        @Override
        public void serialize(Personal value, JsonGenerator json, SerializationContext context) {
            throw new IllegalArgumentException("a personal value may only be written sealed");
        }
    }
}
