package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.Erasure.Stage;
import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.Erasures;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.subject.SubjectCommand.Forget;
import com.timeapp.calendar.domain.subject.Subjects;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Takes requests to forget, and has them confirmed where it is not certain enough who asks. */
@Component
class Forgetting {

    private final Subjects subjects;
    private final Erasures erasures;
    private final SecondOfficer officers;
    private final ConnectionDirectory connections;
    private final Commands commands;
    private final Clock clock;

    Forgetting(
            Subjects subjects,
            Erasures erasures,
            SecondOfficer officers,
            ConnectionDirectory connections,
            Commands commands,
            Clock clock) {
        this.subjects = subjects;
        this.erasures = erasures;
        this.officers = officers;
        this.connections = connections;
        this.commands = commands;
        this.clock = clock;
    }

    ErasureAccepted request(Asker asker, ForgetInput input) {
        var user = asker.about(input.user());
        return subjects.find(user)
                .map(subject -> request(asker, subject, input))
                .orElseGet(() -> requestedBefore(user, input.connection()));
    }

    private ErasureAccepted request(Asker asker, SubjectId subject, ForgetInput input) {
        input.connection().ifPresent(connection -> checkIsTheirs(subject, connection));
        var erasure = new ErasureId(UUID.randomUUID());
        var now = clock.instant();
        var alone = !officers.isNeeded(asker, erasure, subject, now);
        if (alone && asker.isFreshAt(now)) {
            return requested(commands.send(
                    asker.caller(),
                    new Forget(subject, erasure, input.connection(), input.deleteEvents(), asker.role())));
        }
        erasures.ask(erasure, new ErasureScope(subject, input.connection()), input.deleteEvents(), asker.role(), now);
        return alone
                ? new ErasureAccepted(erasure.value(), "confirmation_required", now.plus(Asker.FRESH))
                : new ErasureAccepted(erasure.value(), "second_officer_required", now.plus(SecondOfficer.DAY));
    }

    /** From the first request on their name leads nowhere. */
    private ErasureAccepted requestedBefore(UserId user, Optional<ConnectionId> connection) {
        return subjects.erasureOf(user)
                .filter(erasure -> connection.isEmpty())
                .map(Forgetting::requested)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private void checkIsTheirs(SubjectId subject, ConnectionId connection) {
        var isConnected = connections
                .find(connection)
                .filter(known -> known.owner().equals(subject))
                .isPresent();
        if (!isConnected && !erasures.hasKey(new ErasureScope(subject, Optional.of(connection)))) {
            throw Problem.notFound().asException();
        }
    }

    ErasureAccepted confirm(Asker asker, ErasureId id) {
        var erasure = visible(asker, id);
        if (erasure.stage() != Stage.UNCONFIRMED) {
            return requested(id);
        }
        if (asker.role() != erasure.by()) {
            throw Problem.forbidden("Whoever asked confirms it.").asException();
        }
        var patience = officers.patience(asker, id);
        var now = clock.instant();
        asker.checkConfirms(now);
        if (!erasure.requestedAt().isAfter(now.minus(patience))) {
            throw Problem.of(HttpStatus.CONFLICT, "confirmation_expired", "Ask again: this was not confirmed in time.")
                    .asException();
        }
        var scope = erasure.scope();
        return requested(commands.send(
                asker.caller(),
                new Forget(scope.subject(), id, scope.connection(), erasure.deleteEvents(), erasure.by())));
    }

    /** Another person's erasure looks like one that is missing. */
    Erasure visible(Asker asker, ErasureId id) {
        return erasures.find(id)
                .filter(erasure -> asker.actsForOthers()
                        || asker.caller()
                                .subject()
                                .filter(erasure.scope().subject()::equals)
                                .isPresent()
                        || subjects.wasErased(asker.caller().user(), id))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static ErasureAccepted requested(ErasureId erasure) {
        return new ErasureAccepted(erasure.value(), "requested", null);
    }
}
