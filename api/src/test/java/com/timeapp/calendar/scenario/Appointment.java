package com.timeapp.calendar.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One task and its event, or one event and its task, with all that was done to it. */
final class Appointment {

    enum Kind {
        /** Made in Time, edited on both sides. */
        TASK,
        /** The person's event, edited on both sides. */
        SHARED_EVENT,
        /** The person's event, which nobody touches in Time. */
        WATCHED_EVENT
    }

    private static final boolean SAME_FIELD = Boolean.getBoolean("sameField");

    private final String name;
    private final Kind kind;
    private final List<Edit> edits = new ArrayList<>();
    private Optional<Instant> deletedInTime = Optional.empty();
    private boolean deletedInCalendar;
    private int left;

    /** @param left how many edits are still to come */
    Appointment(String name, Kind kind, int left) {
        this.name = name;
        this.kind = kind;
        this.left = left;
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    /**
     * What one side edits of it; the other side edits the other field. With {@code -DsameField=true} both edit both.
     */
    Optional<Edit.Field> fieldOf(Edit.Side side) {
        if (SAME_FIELD) {
            return Optional.empty();
        }
        var renamedInTime = Math.floorMod(name.hashCode(), 2) == 0;
        return Optional.of(renamedInTime == (side == Edit.Side.TIME) ? Edit.Field.TITLE : Edit.Field.START);
    }

    synchronized void edited(Edit edit) {
        edits.add(edit);
    }

    synchronized List<Edit> edits(Edit.Field field) {
        return edits.stream().filter(edit -> edit.field() == field).toList();
    }

    synchronized boolean isEditedOnBothSides() {
        return edits.stream().map(Edit::side).distinct().count() > 1;
    }

    synchronized void deleteInTime(Instant at) {
        deletedInTime = Optional.of(at);
    }

    synchronized boolean isDeletedInTime() {
        return deletedInTime.isPresent();
    }

    synchronized void deleteInCalendar() {
        deletedInCalendar = true;
    }

    /** Of the person's own event; a task of the app only loses its start. */
    synchronized boolean isDeletedInCalendar() {
        return deletedInCalendar;
    }

    /** @return whether this one may be edited once more */
    synchronized boolean takeTurn() {
        return left-- > 0;
    }

    @Override
    public String toString() {
        return "%s (%s)".formatted(name, kind);
    }
}
