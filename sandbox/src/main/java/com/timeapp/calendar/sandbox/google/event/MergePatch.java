package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A null takes a field away, an object is merged, everything else, an array too, is replaced.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/performance#patch">Partial updates</a>
 */
final class MergePatch {

    private MergePatch() {}

    static void apply(ObjectNode target, JsonNode patch) {
        for (var field : patch.properties()) {
            var name = field.getKey();
            var value = field.getValue();
            if (value.isNull()) {
                target.remove(name);
            } else if (value.isObject() && target.get(name) instanceof ObjectNode inner) {
                apply(inner, value);
            } else {
                target.set(name, value.isObject() ? withoutNulls(value) : value.deepCopy());
            }
        }
    }

    private static ObjectNode withoutNulls(JsonNode value) {
        var empty = Json.object();
        apply(empty, value);
        return empty;
    }
}
