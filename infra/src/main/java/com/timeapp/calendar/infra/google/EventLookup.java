package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads events by their ids. */
final class EventLookup {

    private final GoogleClient client;
    private final CalendarAccess access;
    private final SeriesReading series;
    private final RecentWrites recent;

    EventLookup(GoogleClient client, CalendarAccess access, SeriesReading series, RecentWrites recent) {
        this.client = client;
        this.access = access;
        this.series = series;
        this.recent = recent;
    }

    static Calendar.Events.Get get(Calendar api, CalendarTarget target, String id) throws IOException {
        return api.events().get(target.calendar().id(), id).setMaxAttendees(1);
    }

    GatewayResult<RemoteEvent> read(CalendarTarget target, ExternalEventRef ref) {
        return readAll(target, List.of(ref.resource())).then(items -> event(items.getFirst()));
    }

    GatewayResult<RemoteEvent> find(CalendarTarget target, ClientKey key) {
        return read(target, new ExternalEventRef("", EventIds.of(key)));
    }

    private static GatewayResult<RemoteEvent> event(ChangedItem item) {
        return switch (item) {
            case ChangedItem.Present(var event) -> new Ok<>(event);
            case ChangedItem.Vanished vanished -> new GatewayResult.Gone<>();
            default -> new GatewayResult.Unavailable<>(Cause.UNREADABLE_ANSWER);
        };
    }

    GatewayResult<List<ChangedItem>> readAll(CalendarTarget target, List<String> ids) {
        return events(target, ids).then(found -> items(target, ids, found));
    }

    private GatewayResult<List<ChangedItem>> items(
            CalendarTarget target, List<String> ids, List<Optional<Event>> found) {
        var masters = found.stream()
                .flatMap(Optional::stream)
                .filter(EventReading::isSeries)
                .toList();
        return series.items(target, masters).then(told -> {
            var items = new ArrayList<ChangedItem>();
            for (var i = 0; i < ids.size(); i++) {
                var event = found.get(i);
                var master = event.map(masters::indexOf).orElse(-1);
                items.add(
                        master >= 0
                                ? told.get(master)
                                : event.map(one -> EventReading.item(one, target.zone()))
                                        .orElse(new ChangedItem.Vanished(ids.get(i))));
            }
            return new Ok<>(items);
        });
    }

    /** One for each, in order; absent where there is none although there is the calendar. */
    GatewayResult<List<Optional<Event>>> events(CalendarTarget target, List<String> ids) {
        var answers = client.read(
                target.account(),
                ids.stream().<Request>map(id -> api -> get(api, target, id)).toList());
        var first = new ArrayList<Optional<Event>>();
        for (var answer : answers) {
            var event = answer.then(EventLookup::found);
            if (!(event instanceof Ok<Optional<Event>>(var read))) {
                return event.recast();
            }
            first.add(read);
        }
        return fresh(target, ids, first);
    }

    private GatewayResult<List<Optional<Event>>> fresh(
            CalendarTarget target, List<String> ids, List<Optional<Event>> first) {
        var older =
                recent.older(target, first.stream().flatMap(Optional::stream).toList());
        var events = new ArrayList<Optional<Event>>();
        for (var i = 0; i < ids.size(); i++) {
            var event = older.contains(ids.get(i)) ? fresh(target, ids.get(i)) : new Ok<>(first.get(i));
            if (!(event instanceof Ok<Optional<Event>>(var read))) {
                return event.recast();
            }
            events.add(read);
        }
        if (events.stream().anyMatch(Optional::isEmpty)) {
            return access.mayWrite(target).then(there -> new Ok<>(events));
        }
        return new Ok<>(events);
    }

    private GatewayResult<Optional<Event>> fresh(CalendarTarget target, String id) {
        return recent.await(
                () -> client.read(target.account(), api -> get(api, target, id)).then(EventLookup::found),
                again -> isOlder(target, again));
    }

    private boolean isOlder(CalendarTarget target, GatewayResult<Optional<Event>> read) {
        return read instanceof Ok<Optional<Event>>(var event)
                && event.filter(one -> recent.isOlder(target, one)).isPresent();
    }

    private static GatewayResult<Optional<Event>> found(Answer answer) {
        if (answer.status() == 404 || answer.status() == 410) {
            return new Ok<>(Optional.empty());
        }
        return CalendarAccess.value(answer, Event.class).then(event -> new Ok<>(Optional.of(event)));
    }
}
