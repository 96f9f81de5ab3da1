package com.timeapp.calendar.api;

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
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A provider that only tells which calendars an account has: the web layer asks for nothing else. */
record ListedCalendars(Supplier<GatewayResult<List<CalendarInfo>>> calendars) implements CalendarGateway {

    @Override
    public boolean serves(Provider provider) {
        return true;
    }

    @Override
    public GatewayResult<List<CalendarInfo>> calendars(AccountRef account) {
        return calendars.get();
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
