package com.timeapp.calendar.api.people;

import com.timeapp.calendar.domain.calls.RequestedCalls.Request;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import java.util.Optional;
import java.util.UUID;

/**
 * Who makes a request.
 *
 * @param subject who that is to us; absent for a host, and for a user we do not know yet
 * @param isHost the task app's back end, which acts for any user
 * @param client the application the token was given to
 */
public record Caller(UserId user, Optional<SubjectId> subject, boolean isHost, Optional<String> client) {

    /** Whether what belongs to this person is the caller's business. */
    public boolean mayActFor(SubjectId owner) {
        return isHost || subject.equals(Optional.of(owner));
    }

    public Caller knownAs(SubjectId known) {
        return isHost ? this : new Caller(user, Optional.of(known), false, client);
    }

    /** What the caller asks for now, as something to begin with. */
    public Request request() {
        return new Request(actor(), UUID.randomUUID());
    }

    /** How the history names the caller. */
    String actor() {
        return isHost
                ? "client:" + client.orElse("unnamed")
                : subject.map(SubjectId::toString).orElse("newcomer");
    }
}
