package com.timeapp.calendar.scenario.histories;

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
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The product's own gateway, with what a history wants between the product and Google. Without push: a plan has
 * notifications of its own.
 */
record WatchedGateway(CalendarGateway google, GoogleCalendars calendars, Faults faults) implements CalendarGateway {

    WatchedGateway(CalendarGateway google, GoogleCalendars calendars) {
        this(google, calendars, new Faults());
    }

    @Override
    public boolean serves(Provider provider) {
        return provider == Provider.GOOGLE;
    }

    @Override
    public GatewayResult<List<CalendarInfo>> calendars(AccountRef account) {
        return google.calendars(account);
    }

    @Override
    public GatewayResult<RemoteEvent> read(CalendarTarget target, ExternalEventRef event) {
        return answer(target, () -> google.read(target, event));
    }

    @Override
    public GatewayResult<List<ChangedItem>> readAll(CalendarTarget target, List<String> resources) {
        return answer(target, () -> google.readAll(target, resources));
    }

    @Override
    public GatewayResult<RemoteEvent> find(CalendarTarget target, ClientKey key) {
        return answer(target, () -> google.find(target, key));
    }

    @Override
    public boolean isNamed(ExternalEventRef event, ClientKey key) {
        return google.isNamed(event, key);
    }

    @Override
    public GatewayResult<ChangePage> changes(CalendarTarget target, Optional<SyncCursor> since) {
        var calendar = calendars.of(target).calendar();
        var back = calendars.of(target).provider().takeBack();
        var page = answer(target, () -> google.changes(target, since.map(cursor -> calendar.before(cursor, back))));
        if (page instanceof GatewayResult.Ok<ChangePage>(var told)) {
            calendar.told(told.next());
        }
        return page;
    }

    private <T> GatewayResult<T> answer(CalendarTarget target, Supplier<GatewayResult<T>> usual) {
        return during(target, usual, () -> new GatewayResult.Unavailable<>(Cause.CONNECT_FAILED));
    }

    @Override
    public List<WriteResult> write(CalendarTarget target, List<Write> writes) {
        var provider = calendars.of(target).provider();
        writes.forEach(write -> provider.begins(name(write)));
        try {
            for (var write : writes) {
                provider.asked.add(write);
                provider.editUnderWrite().ifPresent(Runnable::run);
            }
            return calendars
                    .of(target)
                    .calendar()
                    .written(() -> during(
                            target,
                            () -> google.write(target, writes),
                            () -> writes.stream()
                                    .map(write -> WriteResult.of(
                                            write, new GatewayResult.Unavailable<>(Cause.CONNECT_FAILED)))
                                    .toList()));
        } finally {
            writes.forEach(write -> provider.ends(name(write)));
        }
    }

    private static String name(Write write) {
        return switch (write) {
            case Write.Create create -> create.key().toString();
            case Write.Change change -> change.event().resource();
            case Write.Remove remove -> remove.event().resource();
        };
    }

    /** @param unreached what is answered where nobody is there */
    private <T> T during(CalendarTarget target, Supplier<T> usual, Supplier<T> unreached) {
        var trouble = calendars.of(target).provider().trouble();
        if (trouble.isEmpty()) {
            return usual.get();
        }
        return switch (trouble.get()) {
            case REFUSED -> unreached.get();
            case DIES_BEFORE -> throw new Death();
            case DIES_AFTER -> {
                usual.get();
                throw new Death();
            }
            case THROTTLED -> faults.during(calendars.of(target).calendar(), "{'status': 429}", usual);
            case SERVER_ERROR -> faults.during(calendars.of(target).calendar(), "{'status': 500}", usual);
            case CUT_BEFORE -> faults.during(calendars.of(target).calendar(), "{'cut': 'before'}", usual);
            case CUT_AFTER -> faults.during(calendars.of(target).calendar(), "{'cut': 'after'}", usual);
        };
    }

    /** The sandbox has one set of faults for all; so one calendar at a time has one. */
    private static final class Faults {

        synchronized <T> T during(GoogleCalendar calendar, String effect, Supplier<T> call) {
            calendar.goesWrongOnce(effect);
            try {
                return call.get();
            } finally {
                calendar.goesWell();
            }
        }
    }
}
