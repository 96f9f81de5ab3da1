package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.consent.ConsentGate;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Connect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Disconnect;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalDavAccounts;
import com.timeapp.calendar.domain.gateway.CalDavAccounts.Probed;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Connects a calendar while its person waits: looks at the account, keeps its credentials, links the calendar. */
@Component
class Connecting {

    private final TryLimit tries;
    private final CalDavAccounts accounts;
    private final AccountKeeping keeping;
    private final Readmission readmission;
    private final AlreadyConnected existing;
    private final People people;
    private final ConsentGate consent;
    private final Commands commands;

    Connecting(
            TryLimit tries,
            CalDavAccounts accounts,
            AccountKeeping keeping,
            Readmission readmission,
            AlreadyConnected existing,
            People people,
            ConsentGate consent,
            Commands commands) {
        this.tries = tries;
        this.accounts = accounts;
        this.keeping = keeping;
        this.readmission = readmission;
        this.existing = existing;
        this.people = people;
        this.consent = consent;
        this.commands = commands;
    }

    Connected connect(Caller caller, ConnectInput input) {
        var user = caller.about("user_id", input.user());
        tries.count(user);
        var probed = Probes.found(probe(input));
        var calendar = Probes.calendar(probed, input.calendarId());
        var owner = people.known(caller, user);
        consent.pass(caller.knownAs(owner), owner, input.consentTextVersion());
        return connect(caller.knownAs(owner), owner, probed, calendar, input);
    }

    private Connected connect(
            Caller caller, SubjectId owner, Probed probed, CalendarInfo calendar, ConnectInput input) {
        var account = new AccountRef(keeping.keep(caller, owner, probed, input), owner, probed.provider());
        try {
            readmission.letGoOn(caller, owner, account.id(), probed.calendars());
            return linked(caller, account, calendar, input.settings());
        } catch (RuntimeException nothingConnected) {
            forget(account, nothingConnected);
            throw nothingConnected;
        }
    }

    /** Why nothing was connected is told, whatever comes of this. */
    private void forget(AccountRef account, RuntimeException nothingConnected) {
        try {
            keeping.forget(account);
        } catch (RuntimeException alsoFailed) {
            nothingConnected.addSuppressed(alsoFailed);
        }
    }

    /** Links a calendar of an account whose credentials are kept. */
    Connected link(
            Caller caller,
            AccountRef account,
            CalendarInfo calendar,
            ConnectionSettings settings,
            Optional<String> consentTextVersion) {
        consent.pass(caller, account.owner(), consentTextVersion);
        return linked(caller, account, calendar, settings);
    }

    private Connected linked(Caller caller, AccountRef account, CalendarInfo calendar, ConnectionSettings settings) {
        var connection = new ConnectionId(UUID.randomUUID());
        link(
                caller,
                new Connect(
                        connection,
                        account.owner(),
                        account.id(),
                        account.provider(),
                        calendar.ref(),
                        calendar.writable(),
                        inZone(settings, calendar)));
        return new Connected(true, connection.value(), calendar.ref().name());
    }

    private GatewayResult<Probed> probe(ConnectInput input) {
        return switch (input.server()) {
            case ConnectInput.Server.At(URI url) -> accounts.probe(url, input.username(), input.password());
            case ConnectInput.Server.ICloud icloud -> accounts.probeICloud(input.username(), input.password());
        };
    }

    /** Whoever gave up the account's last other calendar meanwhile may have taken the credentials along. */
    private void link(Caller caller, Connect connect) {
        send(caller, connect);
        if (!keeping.isKept(connect.account())) {
            commands.send(caller, new Disconnect(connect.connection(), false));
            throw Probes.accountGone();
        }
    }

    private void send(Caller caller, Connect connect) {
        try {
            commands.send(caller, connect);
        } catch (CommandRefused refused) {
            throw existing.problem(
                    refused,
                    new AccountRef(connect.account(), connect.subject(), connect.provider()),
                    connect.calendar());
        }
    }

    /** Floating times are read in the calendar's own zone, unless the person says otherwise. */
    private static ConnectionSettings inZone(ConnectionSettings chosen, CalendarInfo calendar) {
        return chosen.timeZone().isPresent() ? chosen : chosen.with(SettingsPatch.NOTHING.in(calendar.zone()));
    }
}
