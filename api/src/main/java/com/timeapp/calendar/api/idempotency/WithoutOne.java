package com.timeapp.calendar.api.idempotency;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A member of an answer that is not kept. Its place is, so that the answer given again is the same to the byte. */
public record WithoutOne(String member) {

    public void leaveOut(JsonNode answer) {
        if (answer instanceof ObjectNode object && object.has(member)) {
            object.putNull(member);
        }
    }

    /** @param value null where there is none any more */
    public void putBack(JsonNode answer, Supplier<@Nullable String> value) {
        if (answer instanceof ObjectNode object && object.has(member)) {
            object.put(member, value.get());
        }
    }
}
