package com.timeapp.calendar.infra.google;

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
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.gateway.WatchChannel;
import com.timeapp.calendar.domain.gateway.WatchRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Calendars at Google. */
public final class GoogleCalendarGateway implements CalendarGateway {

    private final CalendarAccess access;
    private final EventLookup lookup;
    private final Changes changes;
    private final EventWrites writes;
    private final PushChannels channels;

    GoogleCalendarGateway(GoogleClient client, WriteMemory memory, GoogleApiProperties properties, Clock clock) {
        var recent = new RecentWrites(memory, properties.readLag());
        var series = new SeriesReading(client, recent, clock);
        this.access = new CalendarAccess(client);
        this.lookup = new EventLookup(client, access, series, recent);
        this.changes = new Changes(client, new ListedItems(lookup, series, recent, clock), properties);
        this.writes = new EventWrites(client, new WriteReading(client, lookup, access, recent), properties);
        this.channels = new PushChannels(client);
    }

    @Override
    public boolean serves(Provider provider) {
        return provider == Provider.GOOGLE;
    }

    @Override
    public GatewayResult<List<CalendarInfo>> calendars(AccountRef account) {
        return access.calendars(account);
    }

    @Override
    public GatewayResult<RemoteEvent> read(CalendarTarget target, ExternalEventRef event) {
        return lookup.read(target, event);
    }

    @Override
    public GatewayResult<List<ChangedItem>> readAll(CalendarTarget target, List<String> resources) {
        return lookup.readAll(target, resources);
    }

    @Override
    public GatewayResult<RemoteEvent> find(CalendarTarget target, ClientKey key) {
        return lookup.find(target, key);
    }

    @Override
    public boolean isNamed(ExternalEventRef event, ClientKey key) {
        return EventIds.isOf(key, event.resource());
    }

    @Override
    public GatewayResult<ChangePage> changes(CalendarTarget target, Optional<SyncCursor> since) {
        return changes.since(target, since);
    }

    @Override
    public List<WriteResult> write(CalendarTarget target, List<Write> wanted) {
        return writes.write(target, wanted);
    }

    @Override
    public GatewayResult<WatchChannel> watch(CalendarTarget target, WatchRequest request) {
        return channels.open(target, request);
    }

    @Override
    public GatewayResult<Removed> stop(WatchChannel channel) {
        return channels.close(channel);
    }
}
