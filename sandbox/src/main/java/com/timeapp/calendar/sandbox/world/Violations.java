package com.timeapp.calendar.sandbox.world;

import com.timeapp.calendar.sandbox.http.Call;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What clients did that a good client never does, whether the provider refuses it or not. */
public final class Violations {

    private final InstantSource clock;
    private final Queue<Violation> found = new ConcurrentLinkedQueue<>();

    Violations(InstantSource clock) {
        this.clock = clock;
    }

    /** The rules there are. */
    public enum Rule {
        /** together with a sync token, or otherwise never together with what else was sent */
        FORBIDDEN_PARAMETER,
        /** the provider ignores it, and so its sender errs about something */
        UNKNOWN_PARAMETER,
        /** likewise, in a body */
        UNKNOWN_FIELD,
        /** such as the type of a body */
        MISSING_HEADER,
        /** at once, for one person */
        TOO_MANY_PARALLEL_CALLS,
        /** a change or removal that would also hit a version nobody has looked at */
        UNCONDITIONAL_WRITE,
        /** content written to an event that somebody else organises */
        BODY_ON_FOREIGN_EVENT,
        /** a write to an event with guests that leaves it to the provider whether they get mail */
        UNSAID_NOTIFICATIONS,
        /** a call that was refused for good, made again */
        DEAD_TOKEN_USED_AGAIN,
        /** the provider can do this, the sandbox cannot */
        NOT_SIMULATED
    }

    /** @param request method, path and the names of the parameters */
    public record Violation(Rule rule, String detail, String request, Instant at) {}

    public void add(Rule rule, String detail, Call call) {
        var parameters = call.query().names().isEmpty()
                ? ""
                : "?" + String.join("&", call.query().names());
        found.add(new Violation(rule, detail, call.method() + " " + call.path() + parameters, clock.instant()));
    }

    public List<Violation> all() {
        return List.copyOf(found);
    }
}
