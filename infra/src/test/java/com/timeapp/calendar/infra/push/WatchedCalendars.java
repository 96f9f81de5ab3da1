package com.timeapp.calendar.infra.push;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A provider that is only watched. */
class WatchedCalendars implements CalendarGateway {

    final List<WatchRequest> requested = new ArrayList<>();
    final List<String> stopped = new ArrayList<>();
    Consumer<WatchRequest> beforeAnswering = request -> {};
    /** Absent: it opens what is asked for. */
    Optional<GatewayResult<WatchChannel>> answer = Optional.empty();

    @Override
    public GatewayResult<WatchChannel> watch(CalendarTarget target, WatchRequest request) {
        requested.add(request);
        beforeAnswering.accept(request);
        return answer.orElseGet(() -> new GatewayResult.Ok<>(
                new WatchChannel(target.account(), request.id(), "resource", request.expires())));
    }

    @Override
    public GatewayResult<Removed> stop(WatchChannel channel) {
        stopped.add(channel.id());
        return new GatewayResult.Ok<>(Removed.NOW);
    }

    @Override
    public boolean serves(Provider provider) {
        return true;
    }

    @Override
    public GatewayResult<List<CalendarInfo>> calendars(AccountRef account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GatewayResult<RemoteEvent> read(CalendarTarget target, ExternalEventRef event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GatewayResult<List<ChangedItem>> readAll(CalendarTarget target, List<String> resources) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GatewayResult<RemoteEvent> find(CalendarTarget target, ClientKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isNamed(ExternalEventRef event, ClientKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GatewayResult<ChangePage> changes(CalendarTarget target, Optional<SyncCursor> since) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<WriteResult> write(CalendarTarget target, List<Write> writes) {
        throw new UnsupportedOperationException();
    }
}
