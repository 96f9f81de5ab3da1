package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.connection.CalendarRef;
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
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The port to calendars, served from memory. */
final class MemoryCalendars implements CalendarGateway {

    private final Map<String, Provider> providers = new ConcurrentHashMap<>();

    Provider make(CalendarRef ref, boolean tellsBodies) {
        var provider = new Provider(new MemoryCalendar(tellsBodies));
        providers.put(ref.id(), provider);
        return provider;
    }

    void drop(CalendarRef ref) {
        providers.remove(ref.id());
    }

    private Provider of(CalendarTarget target) {
        return providers.get(target.calendar().id());
    }

    @Override
    public boolean serves(com.timeapp.calendar.domain.connection.Provider provider) {
        return true;
    }

    @Override
    public GatewayResult<List<CalendarInfo>> calendars(AccountRef account) {
        return new Ok<>(List.of());
    }

    @Override
    public GatewayResult<RemoteEvent> read(CalendarTarget target, ExternalEventRef event) {
        return one(target, event);
    }

    @Override
    public GatewayResult<RemoteEvent> find(CalendarTarget target, ClientKey key) {
        return one(target, MemoryCalendar.refOf(key.task(), key.generation()));
    }

    private GatewayResult<RemoteEvent> one(CalendarTarget target, ExternalEventRef ref) {
        var provider = of(target);
        return provider.answer(() -> provider.calendar
                .event(ref.resource())
                .<GatewayResult<RemoteEvent>>map(event -> new Ok<>(event.told()))
                .orElseGet(GatewayResult.Gone::new));
    }

    @Override
    public GatewayResult<List<ChangedItem>> readAll(CalendarTarget target, List<String> resources) {
        var provider = of(target);
        return provider.answer(() -> new Ok<>(provider.calendar.read(resources)));
    }

    @Override
    public GatewayResult<ChangePage> changes(CalendarTarget target, Optional<SyncCursor> since) {
        var provider = of(target);
        return provider.answer(() -> provider.calendar.changes(since, provider.takeBack()));
    }

    @Override
    public List<WriteResult> write(CalendarTarget target, List<Write> writes) {
        var provider = of(target);
        return writes.stream().map(write -> write(provider, write)).toList();
    }

    private static WriteResult write(Provider provider, Write write) {
        var resource = resource(write);
        provider.begins(resource);
        try {
            provider.asked.add(write);
            provider.editUnderWrite().ifPresent(Runnable::run);
            Thread.yield();
            return switch (write) {
                case Write.Create create ->
                    new WriteResult.OfCreate(
                            provider.answer(() -> provider.calendar.create(create.key(), create.content())));
                case Write.Change change ->
                    new WriteResult.OfChange(provider.answer(() -> provider.calendar.change(change)));
                case Write.Remove remove ->
                    new WriteResult.OfRemove(provider.answer(() -> provider.calendar.remove(remove)));
            };
        } finally {
            provider.ends(resource);
        }
    }

    private static String resource(Write write) {
        return switch (write) {
            case Write.Create create ->
                MemoryCalendar.refOf(create.key().task(), create.key().generation())
                        .resource();
            case Write.Change change -> change.event().resource();
            case Write.Remove remove -> remove.event().resource();
        };
    }
}
