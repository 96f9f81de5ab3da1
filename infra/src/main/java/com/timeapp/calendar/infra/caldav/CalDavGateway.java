package com.timeapp.calendar.infra.caldav;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.infra.vault.Credential;
import com.timeapp.calendar.infra.vault.CredentialVault;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Calendars at CalDAV servers and at iCloud. */
public final class CalDavGateway implements CalendarGateway {

    private final CredentialVault vault;
    private final CalendarCollections collections;
    private final Changes changes;
    private final Resources resources;
    private final Writes writes;
    private final Persons persons;
    private final HostTurns polls;
    private final Duration conversation;
    private final LoadingCache<AccountId, Semaphore> turns;

    CalDavGateway(CredentialVault vault, DavClient client, Persons persons, CalDavProperties properties, Clock clock) {
        var answers = new Answers(clock, properties.longestRetryAfter());
        this.vault = vault;
        this.collections = new CalendarCollections(client, answers);
        this.changes = new Changes(client, answers, properties.maxResources());
        this.resources = new Resources(client, answers, clock);
        this.persons = persons;
        this.writes = new Writes(client, answers, resources, new IcsEvents(clock));
        this.conversation = properties.conversationTimeout();
        this.polls = new HostTurns(properties.pollsPerHost(), properties.exchangeTimeout());
        // kept while a write holds one
        this.turns = Caffeine.newBuilder().weakValues().build(account -> new Semaphore(properties.writesAtOnce()));
    }

    @Override
    public boolean serves(Provider provider) {
        return provider == Provider.CALDAV || provider == Provider.APPLE;
    }

    @Override
    public GatewayResult<List<CalendarInfo>> calendars(AccountRef account) {
        return Failed.caught(() -> {
            var credential = credential(account);
            return collections.in(session(credential), credential.home());
        });
    }

    @Override
    public GatewayResult<RemoteEvent> read(CalendarTarget target, ExternalEventRef event) {
        return Failed.caught(() -> resources.read(collection(target), event.resource()));
    }

    @Override
    public GatewayResult<List<ChangedItem>> readAll(CalendarTarget target, List<String> wanted) {
        return Failed.caught(() -> polled(target, collection -> resources.readAll(collection, wanted)));
    }

    @Override
    public GatewayResult<RemoteEvent> find(CalendarTarget target, ClientKey key) {
        return Failed.caught(() -> {
            var collection = collection(target);
            return resources.read(collection, collection.named(new EventNames(key).resource()));
        });
    }

    @Override
    public boolean isNamed(ExternalEventRef event, ClientKey key) {
        return EventNames.isUid(event.id(), key.task());
    }

    @Override
    public GatewayResult<ChangePage> changes(CalendarTarget target, Optional<SyncCursor> since) {
        return Failed.caught(() -> polled(target, collection -> changes.since(collection, since)));
    }

    private interface Poll<T> {

        T of(DavCollection collection) throws Failed;
    }

    private <T> T polled(CalendarTarget target, Poll<T> poll) throws Failed {
        var collection = collection(target);
        return polls.take(collection.session().origin(), () -> poll.of(collection));
    }

    @Override
    public List<WriteResult> write(CalendarTarget target, List<Write> wanted) {
        var credential = Failed.caught(() -> credential(target.account()));
        Opening opening = () -> collection(target, Failed.value(credential));
        return new WriteBatch(turns.get(target.account().id()), write -> write(opening, write)).carriedOut(wanted);
    }

    /** Each write has its time. */
    private interface Opening {

        DavCollection open() throws Failed;
    }

    private WriteResult write(Opening collection, Write write) {
        return switch (write) {
            case Write.Create create ->
                new WriteResult.OfCreate(Failed.caught(() -> writes.create(collection.open(), create)));
            case Write.Change change ->
                new WriteResult.OfChange(Failed.caught(() -> writes.change(collection.open(), change)));
            case Write.Remove remove ->
                new WriteResult.OfRemove(Failed.caught(() -> writes.remove(collection.open(), remove)));
        };
    }

    private DavCollection collection(CalendarTarget target) throws Failed {
        return collection(target, credential(target.account()));
    }

    private DavCollection collection(CalendarTarget target, Credential.Password credential) throws Failed {
        var session = session(credential);
        return DavCollection.of(session, target, persons.of(target.account(), session, credential));
    }

    private DavSession session(Credential.Password credential) {
        return DavSession.of(credential).within(conversation);
    }

    /** Without a credential that we can read the person has to sign in again. */
    private Credential.Password credential(AccountRef account) throws Failed {
        if (vault.open(account.id()).orElse(null) instanceof Credential.Password password) {
            return password;
        }
        throw new Failed(new GatewayResult.AuthorizationLost<>());
    }
}
