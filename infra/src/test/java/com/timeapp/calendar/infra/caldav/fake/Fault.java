package com.timeapp.calendar.infra.caldav.fake;

import java.time.Duration;

/** What goes wrong with a call. */
sealed interface Fault {

    /** Answered without being handled. */
    record Answered(Reply reply) implements Fault {}

    /** Answered without being handled, and without end. */
    record Trickled(Reply reply, Duration pause) implements Fault {}

    /** Handled like any other, later. */
    record Delayed(Duration by) implements Fault {}

    /** The connection ends before anything happened. */
    record CutBefore() implements Fault {}

    /** What was asked happens, and the connection ends without an answer. */
    record CutAfter() implements Fault {}
}
