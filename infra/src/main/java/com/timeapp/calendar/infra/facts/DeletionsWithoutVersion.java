package com.timeapp.calendar.infra.facts;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A deletion from before it was kept which version of the task the calendar knew: none. */
final class DeletionsWithoutVersion extends SingleEventUpcaster {

    private static final SimpleSerializedType BEFORE = new SimpleSerializedType("mapping.event-deleted-remotely", "1");
    private static final SimpleSerializedType SINCE = new SimpleSerializedType("mapping.event-deleted-remotely", "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation fact) {
        return BEFORE.equals(fact.getType());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation fact) {
        return fact.upcastPayload(SINCE, JsonNode.class, payload -> ((ObjectNode) payload).put("version", 0));
    }
}
