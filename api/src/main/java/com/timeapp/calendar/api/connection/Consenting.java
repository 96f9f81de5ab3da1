package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.consent.ConsentGate;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.api.problem.Declined;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.authorization.AuthorizationRequests;
import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Pending;
import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Purpose;
import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Sent;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.subject.Subjects;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Sends people to a provider's page, and connects what they come back with: only for who began. */
@Component
@EnableConfigurationProperties(ReturnProperties.class)
class Consenting {

    private final AuthorizationRequests requests;
    private final ConsentConnecting connecting;
    private final ConnectionDirectory connections;
    private final People people;
    private final Subjects subjects;
    private final ConsentGate consent;
    private final ReturnProperties returns;

    Consenting(
            AuthorizationRequests requests,
            ConsentConnecting connecting,
            ConnectionDirectory connections,
            People people,
            Subjects subjects,
            ConsentGate consent,
            ReturnProperties returns) {
        this.requests = requests;
        this.connecting = connecting;
        this.connections = connections;
        this.people = people;
        this.subjects = subjects;
        this.consent = consent;
        this.returns = returns;
    }

    /** What a provider says when it sends a person back (RFC 6749 §4.1.2). */
    record Answer(String state, Optional<String> code, Optional<String> error) {

        /** Hidden: secret. */
        @Override
        public String toString() {
            return "Answer[…]";
        }
    }

    sealed interface Outcome {

        record Done(Connected connected, Optional<URI> returnTo) implements Outcome {}

        /** @param user whom the calendar will be linked to, as the task app calls them */
        record Waiting(Optional<String> user) implements Outcome {}

        record Failed(Declined problem, Optional<URI> returnTo) implements Outcome {}
    }

    Sent begin(Caller caller, Provider provider, ConsentInput input, Optional<String> browser) {
        if (!requests.offers(provider)) {
            throw Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "provider_not_set_up",
                            "This installation has no client at this provider.")
                    .asException();
        }
        var user = caller.about("user_id", input.user());
        input.connection().ifPresent(connection -> check(user, provider, connection));
        var returnTo = input.returnTo().map(this::permitted);
        var owner = people.known(caller, user);
        consent.pass(caller.knownAs(owner), owner, input.consentTextVersion());
        return requests.send(
                provider,
                owner,
                new Purpose(input.settings(), input.connection(), returnTo),
                input.loginHint(),
                browser);
    }

    private void check(UserId user, Provider provider, ConnectionId connection) {
        connections
                .find(connection)
                .filter(known -> subjects.find(user).equals(Optional.of(known.owner())))
                .filter(known -> known.account().provider() == provider)
                .orElseThrow(() -> Problem.connectionNotFound().asException());
    }

    private URI permitted(String text) {
        try {
            var address = URI.create(text);
            if (address.getHost() != null && returns.permits(address)) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw Problem.invalid("return_to", "is none of the addresses that this installation allows")
                .asException();
    }

    /** @param browser by which the one that began is known */
    Outcome returned(Provider provider, Answer answer, Optional<Caller> caller, Optional<String> browser) {
        var request = requests.take(provider, answer.state()).orElseThrow(Consenting::invalidState);
        var returnTo = request.purpose().returnTo();
        var user = people.names().apply(request.owner());
        try {
            if (answer.error().isPresent()) {
                throw Problem.of(HttpStatus.BAD_REQUEST, "access_denied", "Access was not granted.")
                        .asException();
            }
            var code = answer.code().orElseThrow(Consenting::invalidState);
            if (!isFrom(browser, request) && !isOf(caller, user)) {
                requests.park(request, code);
                return new Outcome.Waiting(user);
            }
            return new Outcome.Done(
                    connecting.connect(starter(request, user), request, code, Optional.empty()), returnTo);
        } catch (Declined problem) {
            return new Outcome.Failed(problem, returnTo);
        }
    }

    Connected complete(Caller caller, Provider provider, CompletionInput input) {
        var user = caller.about("user_id", input.user());
        var parked = subjects.find(user)
                .flatMap(owner -> requests.takeParked(provider, input.state(), owner))
                .orElseThrow(Consenting::invalidState);
        return connecting.connect(
                starter(parked.request(), Optional.of(user.value())), parked.request(), parked.code(), input.account());
    }

    private static boolean isFrom(Optional<String> browser, Pending request) {
        return browser.filter(value -> MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8),
                        request.browser().getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private static boolean isOf(Optional<Caller> caller, Optional<String> user) {
        return user.isPresent() && caller.map(known -> known.user().value()).equals(user);
    }

    /** Who began, whoever brings the answer. */
    private static Caller starter(Pending request, Optional<String> user) {
        var name = user.map(UserId::new).orElseThrow(Consenting::invalidState);
        return new Caller(name, Optional.of(request.owner()), false, Optional.empty(), Optional.empty());
    }

    static Declined invalidState() {
        return Problem.of(HttpStatus.BAD_REQUEST, "invalid_state", "Invalid state")
                .asException();
    }
}
