package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Pending;
import com.timeapp.calendar.domain.authorization.Grants;
import com.timeapp.calendar.domain.authorization.Grants.Grant;
import com.timeapp.calendar.domain.authorization.Grants.Redeemed;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Connects a calendar of an account whose person has consented, or lets its connection go on. */
@Component
class ConsentConnecting {

    private final Grants grants;
    private final AccountKeeping keeping;
    private final CalendarGateways gateways;
    private final Readmission readmission;
    private final Connecting connecting;
    private final ConnectionDirectory connections;

    ConsentConnecting(
            Grants grants,
            AccountKeeping keeping,
            CalendarGateways gateways,
            Readmission readmission,
            Connecting connecting,
            ConnectionDirectory connections) {
        this.grants = grants;
        this.keeping = keeping;
        this.gateways = gateways;
        this.readmission = readmission;
        this.connecting = connecting;
        this.connections = connections;
    }

    /**
     * @param starter the request's owner
     * @param shown the account that they have been shown; absent where they chose it in the browser that began
     */
    Connected connect(Caller starter, Pending request, String code, Optional<String> shown) {
        var grant = granted(grants.redeem(request, code));
        shown.filter(account -> !grant.email().filter(account::equalsIgnoreCase).isPresent())
                .ifPresent(another -> {
                    throw abandoned(grant, ConsentProblems.notTheOneShown(grant.email()));
                });
        return request.purpose()
                .connection()
                .map(connection -> goOn(starter, request, connection, grant))
                .orElseGet(() -> anew(starter, request, grant));
    }

    private static Grant granted(Redeemed redeemed) {
        return switch (redeemed) {
            case Redeemed.Granted(var grant) -> grant;
            case Redeemed.Refused refused -> throw Consenting.invalidState();
            case Redeemed.NotLasting notLasting -> throw ConsentProblems.notLasting();
            case Redeemed.Insufficient insufficient -> throw ConsentProblems.insufficient();
            case Redeemed.Unavailable unavailable -> throw ConsentProblems.unavailable();
        };
    }

    /** The same account, the same connection, with all that it is linked to. */
    private Connected goOn(Caller starter, Pending request, ConnectionId id, Grant grant) {
        var connection = connections
                .find(id)
                .filter(known -> known.owner().equals(request.owner()))
                .filter(known -> !known.isDisconnecting())
                .orElseThrow(() -> abandoned(grant, Problem.connectionNotFound().asException()));
        if (!grants.isOf(connection.account(), grant)) {
            throw abandoned(grant, Probes.anotherAccount());
        }
        keeping.keep(starter, request.owner(), grant);
        if (gateways.of(grant.provider()).calendars(connection.account())
                instanceof Ok<List<CalendarInfo>>(var calendars)) {
            readmission.letGoOn(starter, request.owner(), connection.account().id(), calendars);
        }
        return new Connected(true, id.value(), connection.target().calendar().name());
    }

    private RuntimeException abandoned(Grant grant, RuntimeException problem) {
        grants.giveUp(grant);
        return problem;
    }

    private Connected anew(Caller starter, Pending request, Grant grant) {
        var owner = request.owner();
        var account = new AccountRef(keeping.keep(starter, owner, grant), owner, grant.provider());
        try {
            var calendars = ConsentProblems.found(gateways.of(grant.provider()).calendars(account));
            var calendar = ConsentProblems.required(chosen(calendars, grant.email()));
            readmission.letGoOn(starter, owner, account.id(), calendars);
            return connecting.link(starter, account, calendar, request.purpose().settings(), Optional.empty());
        } catch (RuntimeException nothingConnected) {
            keeping.forget(account);
            throw nothingConnected;
        }
    }

    /** The account's own calendar, which has its address for an id; else the first that can be written, else the first. */
    private static Optional<CalendarInfo> chosen(List<CalendarInfo> calendars, Optional<String> email) {
        return calendars.stream()
                .filter(calendar -> email.equals(Optional.of(calendar.ref().id())))
                .findFirst()
                .or(() -> calendars.stream().filter(CalendarInfo::writable).findFirst())
                .or(() -> calendars.stream().findFirst());
    }
}
