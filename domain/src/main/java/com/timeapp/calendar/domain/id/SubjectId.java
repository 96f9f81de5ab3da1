package com.timeapp.calendar.domain.id;

import java.util.UUID;

/** A person, by a random id of ours that says nothing about them; the host's user id leads to it through a deletable table. */
public record SubjectId(UUID value) {

    public static SubjectId of(String text) {
        return new SubjectId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
