package com.timeapp.calendar.infra.facts;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/**
 * A connection made before it could be chosen what becomes of the events of tasks that are done: they stayed as they
 * were. The settings are sealed, so they are read as they are; what is not in them has a value of its own.
 */
final class SettingsBeforeCompleted extends SingleEventUpcaster {

    private static final SimpleSerializedType BEFORE = new SimpleSerializedType("connection.connected", "1");
    private static final SimpleSerializedType SINCE = new SimpleSerializedType("connection.connected", "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation fact) {
        return BEFORE.equals(fact.getType());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation fact) {
        return fact.upcastPayload(SINCE, byte[].class, payload -> payload);
    }
}
