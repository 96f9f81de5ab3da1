package com.timeapp.calendar.query;

import java.time.Instant;
import java.util.UUID;

/** A place in a list that is in the order of making; what comes next is after it. */
public record Place(Instant madeAt, UUID id) {

    public static final Place BEGINNING = new Place(Instant.EPOCH, new UUID(0, 0));
}
