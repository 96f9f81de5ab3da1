package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.page.PageCursor;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.gateway.AccountNames;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.KeptAccounts;
import com.timeapp.calendar.domain.gateway.KeptAccounts.Kept;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.query.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The accounts whose credentials are kept, and what their providers say of them. */
@Component
class Accounts {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::madeAt).thenComparing(Place::id);

    private final KeptAccounts kept;
    private final AccountNames names;
    private final CalendarGateways gateways;
    private final ConnectionDirectory connections;
    private final OwnConnections own;
    private final People people;

    Accounts(
            KeptAccounts kept,
            AccountNames names,
            CalendarGateways gateways,
            ConnectionDirectory connections,
            OwnConnections own,
            People people) {
        this.kept = kept;
        this.names = names;
        this.gateways = gateways;
        this.connections = connections;
        this.own = own;
        this.people = people;
    }

    /** @throws RuntimeException a problem, the same for one that is not there and for another person's */
    AccountRef find(Caller caller, AccountId account) {
        return kept.find(account)
                .filter(known -> people.mayActFor(caller, known.owner()))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    AccountList page(SubjectId owner, int limit, PageCursor cursors, Optional<String> cursor) {
        var after = cursors.place(cursor);
        var found = kept.of(owner).stream()
                .filter(account -> ORDER.compare(place(account), after) > 0)
                .sorted(Comparator.comparing(Accounts::place, ORDER))
                .limit(limit + 1L)
                .toList();
        var page = found.subList(0, Math.min(limit, found.size()));
        return new AccountList(documents(owner, page), found.size() > limit ? cursors.at(place(page.getLast())) : null);
    }

    private static Place place(Kept account) {
        return new Place(account.since(), account.account().id().value());
    }

    AccountDocument document(AccountRef account) {
        return documents(
                        account.owner(),
                        kept.of(account.owner()).stream()
                                .filter(known -> known.account().equals(account))
                                .toList())
                .stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private List<AccountDocument> documents(SubjectId owner, List<Kept> accounts) {
        var user = people.names().apply(owner);
        var connected = connections.of(owner);
        return accounts.stream()
                .map(account -> AccountDocument.of(
                        account,
                        user,
                        names.nameOf(account.account().id()),
                        connected.stream()
                                .filter(isOf(account.account()))
                                .map(entry -> AccountDocument.Connection.of(
                                        entry, own.status(entry).state()))
                                .toList()))
                .toList();
    }

    /** Asks the provider now. */
    List<CalendarInfo> calendars(AccountRef account) {
        var answer = gateways.of(account.provider()).calendars(account);
        return switch (account.provider()) {
            case APPLE, CALDAV -> Probes.found(answer);
            case GOOGLE, OUTLOOK ->
                ConsentProblems.listed(answer, () -> ConsentAddress.of(account, connectedOf(account)));
        };
    }

    private Optional<ConnectionId> connectedOf(AccountRef account) {
        return connections.of(account.owner()).stream()
                .filter(isOf(account))
                .filter(entry -> !entry.isDisconnecting())
                .map(Entry::connection)
                .findFirst();
    }

    AccountCalendarList calendarList(AccountRef account) {
        var calendars = calendars(account);
        var connected =
                connections.of(account.owner()).stream().filter(isOf(account)).toList();
        return new AccountCalendarList(
                calendars.stream()
                        .map(calendar -> AccountCalendar.of(calendar, connectionTo(calendar, connected)))
                        .toList(),
                null);
    }

    private static Optional<ConnectionId> connectionTo(CalendarInfo calendar, List<Entry> connected) {
        return connected.stream()
                .filter(entry ->
                        entry.target().calendar().id().equals(calendar.ref().id()))
                .map(Entry::connection)
                .findFirst();
    }

    private static Predicate<Entry> isOf(AccountRef account) {
        return entry -> entry.account().id().equals(account.id());
    }
}
