package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.connection.ConnectionDocument.PushChannel;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.domain.calls.WaitingCalls;
import com.timeapp.calendar.domain.gateway.AccountNames;
import com.timeapp.calendar.domain.gateway.TokenLifetimes;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.push.PushChannels;
import com.timeapp.calendar.domain.subject.ConsentLedger;
import com.timeapp.calendar.domain.subject.ConsentTerms;
import com.timeapp.calendar.query.connection.ConnectionView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts together what is shown of connections: the view, the names that are kept elsewhere, and what waits for them. */
@Component
class ConnectionDocuments {

    private final People people;
    private final AccountNames accounts;
    private final TokenLifetimes tokens;
    private final WaitingCalls calls;
    private final PushChannels channels;
    private final ConsentLedger ledger;

    ConnectionDocuments(
            People people,
            AccountNames accounts,
            TokenLifetimes tokens,
            WaitingCalls calls,
            PushChannels channels,
            ConsentLedger ledger) {
        this.people = people;
        this.accounts = accounts;
        this.tokens = tokens;
        this.calls = calls;
        this.channels = channels;
        this.ledger = ledger;
    }

    ConnectionDocument of(ConnectionView view) {
        return of(List.of(view)).getFirst();
    }

    List<ConnectionDocument> of(List<ConnectionView> views) {
        var people = this.people.names();
        Map<AccountId, Optional<String>> names = new HashMap<>();
        views.forEach(view -> names.computeIfAbsent(view.account(), accounts::nameOf));
        Map<SubjectId, Optional<String>> consents = new HashMap<>();
        views.forEach(view -> consents.computeIfAbsent(view.owner(), this::agreedTo));
        var waiting = calls.counts(names.keySet());
        var pushed = channels.of(views.stream().map(ConnectionView::connection).toList());
        return views.stream()
                .map(view -> ConnectionDocument.of(
                        view,
                        people.apply(view.owner()),
                        names.get(view.account()),
                        consents.get(view.owner()),
                        tokens.endOf(view.account()),
                        waiting.getOrDefault(view.connection(), 0),
                        PushChannel.of(pushed.get(view.connection()))))
                .toList();
    }

    private Optional<String> agreedTo(SubjectId owner) {
        return ledger.of(owner).stream()
                .filter(said -> said.terms().purpose().equals(ConsentTerms.CALENDAR_SYNC))
                .reduce((before, newest) -> newest)
                .filter(ConsentLedger.Entry::granted)
                .map(said -> said.terms().textVersion());
    }
}
