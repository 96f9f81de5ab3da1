package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Properties that applications hang on events, within Google's limits: too long a name is dropped, too long a value
 * cut, both in silence.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/extended-properties">Extended properties</a>
 */
public final class ExtendedProperties {

    static final int LONGEST_NAME = 44;
    static final int LONGEST_VALUE = 1024;
    private static final int MOST = 300;
    private static final int BYTES = 32 * 1024;

    private ExtendedProperties() {}

    static void normalize(ObjectNode event) {
        if (event.get("extendedProperties") instanceof ObjectNode both) {
            both.properties()
                    .removeIf(kind ->
                            !(kind.getValue() instanceof ObjectNode properties) || isEmptyOnceNormal(properties));
            if (both.isEmpty()) {
                event.remove("extendedProperties");
            }
        }
    }

    private static boolean isEmptyOnceNormal(ObjectNode properties) {
        properties
                .properties()
                .removeIf(property -> property.getKey().length() > LONGEST_NAME
                        || property.getValue().isNull());
        var bytes = 0;
        for (var property : properties.properties()) {
            if (!property.getValue().isString()) {
                throw Refusals.parseError();
            }
            var value = property.getValue().stringValue();
            if (value.length() > LONGEST_VALUE) {
                value = value.substring(0, LONGEST_VALUE);
                properties.put(property.getKey(), value);
            }
            bytes += property.getKey().length() + value.getBytes(StandardCharsets.UTF_8).length;
        }
        if (properties.size() > MOST || bytes > BYTES) {
            throw Refusals.invalid("The extended properties exceed their limit.");
        }
        return properties.isEmpty();
    }

    /** @param constraint a name and a value, joined by the first {@code =} */
    public static boolean match(JsonNode event, String kind, String constraint) {
        var equals = constraint.indexOf('=');
        if (equals < 1) {
            throw Refusals.invalidParameter(kind + "ExtendedProperty", "Invalid value");
        }
        return event.path("extendedProperties")
                .path(kind)
                .path(constraint.substring(0, equals))
                .asString("\u0000")
                .equals(constraint.substring(equals + 1));
    }
}
