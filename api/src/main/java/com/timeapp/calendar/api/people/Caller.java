package com.timeapp.calendar.api.people;

import com.timeapp.calendar.api.problem.Problem;
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
 * @param officer a keyed index of who it is, for one with the role compliance who is no person of ours, or acts as no person
 */
public record Caller(
        UserId user, Optional<SubjectId> subject, boolean isHost, Optional<String> client, Optional<String> officer) {

    /** Whom a request is about: the caller, or whom a host names. */
    public UserId about(String parameter, Optional<UserId> named) {
        return about(parameter, named, isHost);
    }

    /**
     * As above, where others than a host act for others, too.
     *
     * @param parameter what the request names the person with
     */
    public UserId about(String parameter, Optional<UserId> named, boolean actsForOthers) {
        if (actsForOthers) {
            return named.orElseThrow(() ->
                    Problem.invalid(parameter, "is required with this role").asException());
        }
        if (named.filter(other -> !other.equals(user)).isPresent()) {
            throw Problem.forbidden("With the role user, %s is absent or oneself.".formatted(parameter))
                    .asException();
        }
        return user;
    }

    public Caller knownAs(SubjectId known) {
        return isHost ? this : new Caller(user, Optional.of(known), false, client, officer);
    }

    /** What the caller asks for now, as something to begin with. */
    public Request request() {
        return new Request(actor(), UUID.randomUUID());
    }

    /** How the history names the caller. */
    String actor() {
        return isHost
                ? "client:" + client.orElse("unnamed")
                : officer.map(index -> "officer:" + index)
                        .or(() -> subject.map(SubjectId::toString))
                        .orElse("newcomer");
    }
}
