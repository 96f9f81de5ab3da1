package com.timeapp.calendar.domain.id;

import java.util.UUID;

/** What a run would do, as a person is shown it before it is done, random. */
public record PlanId(UUID value) {

    public static PlanId of(String text) {
        return new PlanId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
