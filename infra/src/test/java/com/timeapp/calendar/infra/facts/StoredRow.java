package com.timeapp.calendar.infra.facts;

import java.time.Instant;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;

/** A fact as it stands in the log, for upcasters. */
record StoredRow(SerializedObject<byte[]> getPayload, SerializedObject<byte[]> getMetaData)
        implements TrackedEventData<byte[]> {

    @Override
    public TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public String getEventIdentifier() {
        return "event";
    }

    @Override
    public Instant getTimestamp() {
        return Instant.EPOCH;
    }
}
