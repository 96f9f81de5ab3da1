package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.id.TaskVersion;

/** What must be true of a task for a change to go through. */
public sealed interface Precondition {

    /** Whatever its state: a merge-patch, or a replacement that says {@code If-Match: *}. */
    record Always() implements Precondition {}

    /** A full replacement by a caller who names no version: refused when a calendar changed the task last. */
    record NotChangedInCalendar() implements Precondition {}

    record AtVersion(TaskVersion version) implements Precondition {}

    /** A change made without knowing of versions after this one: fields that the app has changed since stand. */
    record UnlessEditedSince(TaskVersion version) implements Precondition {}

    /** A change in a calendar that stands although the app deleted the task. */
    record EvenIfDeleted() implements Precondition {}

    /** A change made from this version, and merged with what has changed since: refused where both changed a field. */
    record BasedOn(TaskVersion version) implements Precondition {}
}
