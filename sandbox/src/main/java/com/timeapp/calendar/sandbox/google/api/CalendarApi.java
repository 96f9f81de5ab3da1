package com.timeapp.calendar.sandbox.google.api;

import com.timeapp.calendar.sandbox.google.error.GoogleError;
import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.google.oauth.Caller;
import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.Routes;
import com.timeapp.calendar.sandbox.world.Violations;
import com.timeapp.calendar.sandbox.world.Violations.Rule;

/** Finds the operation that a call means, and does it for whom it may be done. */
public final class CalendarApi {

    private final Services services;
    private final Routes<Operation> routes;

    public CalendarApi(Services services) {
        this.services = services;
        this.routes = Operations.routes(new EventApi(services), services.calendars());
    }

    public Answer handle(Call call) {
        var match = routes.match(call);
        var name = match.map(found -> found.target().name()).orElse("unknown");
        Answer answer;
        try {
            answer = run(call, match.orElseThrow(() -> unknown(call)));
        } catch (GoogleError refusal) {
            answer = refusal.answer();
        }
        services.world().requests().count(name, answer.status());
        return answer;
    }

    private Answer run(Call call, Routes.Match<Operation> match) {
        var operation = match.target();
        var caller = caller(call);
        if (!caller.scopes().meet(operation.scopes())) {
            throw Refusals.insufficientScopes();
        }
        services.quotas().take(caller.email());
        look(call, operation);
        var account = services.directory().account(caller.email()).orElseThrow(Refusals::invalidCredentials);
        var part = FieldMask.parse(call.query().first("fields").orElse(""));
        return services.inFlight()
                .during(
                        caller.email(),
                        call,
                        () -> services.directory()
                                .locked(() -> operation.action().run(new ApiCall(call, account, match.variables())))
                                .only(part)
                                .answer());
    }

    private Caller caller(Call call) {
        var token = call.header("Authorization")
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(header -> header.substring(7).strip())
                .orElseThrow(Refusals::loginRequired);
        return services.grants().caller(token).orElseThrow(Refusals::invalidCredentials);
    }

    private void look(Call call, Operation operation) {
        for (var parameter : call.query().names()) {
            if (!operation.knows(parameter)) {
                violations().add(Rule.UNKNOWN_PARAMETER, parameter, call);
            }
        }
    }

    private GoogleError unknown(Call call) {
        violations().add(Rule.NOT_SIMULATED, "no such operation here", call);
        return Refusals.notSimulated("this operation");
    }

    private Violations violations() {
        return services.world().violations();
    }
}
