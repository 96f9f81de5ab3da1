package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The port to calendars, served from memory. */
final class MemoryCalendars implements CalendarGateway, Calendars {

    private record Served(Provider provider, MemoryCalendar calendar) {}

    private final Map<String, Served> served = new ConcurrentHashMap<>();

    @Override
    public List<String> properties() {
        return List.of();
    }

    @Override
    public CalendarGateways behind(CalendarGateways usual) {
        return new CalendarGateways(List.of(this));
    }

    @Override
    public com.timeapp.calendar.domain.connection.Provider provider() {
        return com.timeapp.calendar.domain.connection.Provider.CALDAV;
    }

    @Override
    public List<Made> make(Product product, String name, SubjectId subject, Plan plan) {
        var shared = new AccountId(UUID.randomUUID());
        return IntStream.range(0, plan.calendars())
                .mapToObj(number -> {
                    var account = plan.oneAccount() ? shared : new AccountId(UUID.randomUUID());
                    var ref = new CalendarRef("https://dav.example/" + name + "/" + number + "/", "calendar " + number);
                    return new Made(account, ref, make(ref, plan.tellsBodies()));
                })
                .toList();
    }

    private Provider make(CalendarRef ref, boolean tellsBodies) {
        var calendar = new MemoryCalendar(tellsBodies);
        var provider = new Provider(calendar);
        served.put(ref.id(), new Served(provider, calendar));
        return provider;
    }

    @Override
    public void drop(CalendarRef ref) {
        served.remove(ref.id());
    }

    @Override
    public ExternalEventRef own(String name, int thing) {
        return MemoryCalendar.ref("own-" + name + "-" + thing);
    }

    private Served of(CalendarTarget target) {
        return served.get(target.calendar().id());
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

    @Override
    public boolean isNamed(ExternalEventRef event, ClientKey key) {
        return event.id().matches("task-" + Pattern.quote(key.task().value()) + "(-g\\d+)?");
    }

    private GatewayResult<RemoteEvent> one(CalendarTarget target, ExternalEventRef ref) {
        var served = of(target);
        return served.provider()
                .answer(() -> served.calendar()
                        .event(ref.resource())
                        .<GatewayResult<RemoteEvent>>map(event -> new Ok<>(event.told()))
                        .orElseGet(GatewayResult.Gone::new));
    }

    @Override
    public GatewayResult<List<ChangedItem>> readAll(CalendarTarget target, List<String> resources) {
        var served = of(target);
        return served.provider().answer(() -> new Ok<>(served.calendar().read(resources)));
    }

    @Override
    public GatewayResult<ChangePage> changes(CalendarTarget target, Optional<SyncCursor> since) {
        var served = of(target);
        return served.provider()
                .answer(() -> served.calendar().changes(since, served.provider().takeBack()));
    }

    @Override
    public List<WriteResult> write(CalendarTarget target, List<Write> writes) {
        var served = of(target);
        return writes.stream().map(write -> write(served, write)).toList();
    }

    private static WriteResult write(Served served, Write write) {
        var provider = served.provider();
        var calendar = served.calendar();
        var resource = resource(write);
        provider.begins(resource);
        try {
            provider.asked.add(write);
            provider.editUnderWrite().ifPresent(Runnable::run);
            Thread.yield();
            return switch (write) {
                case Write.Create create ->
                    new WriteResult.OfCreate(provider.answer(() -> calendar.create(create.key(), create.content())));
                case Write.Change change -> new WriteResult.OfChange(provider.answer(() -> calendar.change(change)));
                case Write.Remove remove -> new WriteResult.OfRemove(provider.answer(() -> calendar.remove(remove)));
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
