package com.timeapp.calendar.infra.google;

import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Events;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a series comes to: the next of its occurrences that is neither over nor cancelled, else the last there was. Google
 * knows its own rules and exceptions best, so it is asked, by the name that all occurrences of a series share.
 */
final class SeriesReading {

    private static final int A_FEW = 5;
    private static final Duration LATELY = Duration.ofDays(370);

    private final GoogleClient client;
    private final RecentWrites recent;
    private final Clock clock;

    SeriesReading(GoogleClient client, RecentWrites recent, Clock clock) {
        this.client = client;
        this.recent = recent;
        this.clock = clock;
    }

    /** One item for each, in order. */
    GatewayResult<List<ChangedItem>> items(CalendarTarget target, List<Event> masters) {
        var now = clock.instant();
        var asked = masters.stream().filter(SeriesReading::goesByOccurrences).toList();
        var answers = client.read(
                target.account(),
                asked.stream()
                        .<Request>map(master -> api -> next(api, target, master, now))
                        .toList());
        var items = new ArrayList<ChangedItem>();
        for (var master : masters) {
            var at = asked.indexOf(master);
            var item = at < 0
                    ? new Ok<>(EventReading.item(master, target.zone()))
                    : item(target, master, now, answers.get(at));
            if (!(item instanceof Ok<ChangedItem>(var told))) {
                return item.recast();
            }
            items.add(told);
        }
        return new Ok<>(items);
    }

    /** One of ours is told of as a whole. */
    private static boolean goesByOccurrences(Event master) {
        return EventReading.isSeries(master) && !EventReading.isGone(master) && !OwnEvents.isOne(master);
    }

    private GatewayResult<ChangedItem> item(
            CalendarTarget target, Event master, Instant now, GatewayResult<Answer> first) {
        return first(target, master, now, first)
                .then(next -> next.isPresent()
                        ? new Ok<>(next)
                        : all(target, master, now)
                                .then(past -> new Ok<>(
                                        past.isEmpty() ? Optional.<Event>empty() : Optional.of(past.getLast()))))
                .then(one -> new Ok<>(one.map(event -> EventReading.occurrence(master, event, target.zone()))
                        .orElseGet(() -> EventReading.item(master, target.zone()))));
    }

    /** A series that was made or changed a moment ago may not be listed yet. */
    private GatewayResult<Optional<Event>> first(
            CalendarTarget target, Event master, Instant now, GatewayResult<Answer> begun) {
        var first = found(target, master, now, begun);
        if (!(first instanceof Ok<Optional<Event>>(var found)) || found.isPresent() || !isYoung(master, now)) {
            return first;
        }
        return recent.await(
                () -> found(target, master, now, client.read(target.account(), api -> next(api, target, master, now))),
                again -> again instanceof Ok<Optional<Event>>(var later) && later.isEmpty());
    }

    private static boolean isYoung(Event master, Instant now) {
        return master.getUpdated() != null
                && Instant.ofEpochMilli(master.getUpdated().getValue()).isAfter(now.minus(RecentWrites.LAG_MAX));
    }

    private GatewayResult<Optional<Event>> found(
            CalendarTarget target, Event master, Instant now, GatewayResult<Answer> begun) {
        var page = begun.then(answer -> CalendarAccess.value(answer, Events.class));
        while (page instanceof Ok<Events>(var events)) {
            var found = occurrences(master, events).stream().findFirst();
            if (found.filter(event -> recent.isOlder(target, event)).isPresent()) {
                return fresh(target, found.get());
            }
            if (found.isPresent() || events.getNextPageToken() == null) {
                return new Ok<>(found);
            }
            page = client.read(
                            target.account(),
                            api -> next(api, target, master, now).setPageToken(events.getNextPageToken()))
                    .then(answer -> CalendarAccess.value(answer, Events.class));
        }
        return page.recast();
    }

    /** The listing lags behind what we wrote ourselves. */
    private GatewayResult<Optional<Event>> fresh(CalendarTarget target, Event listed) {
        return recent.await(
                        () -> client.read(target.account(), api -> EventLookup.get(api, target, listed.getId()))
                                .then(answer -> CalendarAccess.value(answer, Event.class)),
                        read -> read instanceof Ok<Event>(var event) && recent.isOlder(target, event))
                .then(event -> new Ok<>(Optional.of(event)));
    }

    private GatewayResult<List<Event>> all(CalendarTarget target, Event master, Instant now) {
        var found = new ArrayList<Event>();
        var token = Optional.<String>empty();
        do {
            var from = token;
            var page = client.read(
                            target.account(),
                            api -> listing(api, target, master)
                                    .setTimeMin(time(now.minus(LATELY)))
                                    .setTimeMax(time(now))
                                    .setPageToken(from.orElse(null)))
                    .then(answer -> CalendarAccess.value(answer, Events.class));
            if (!(page instanceof Ok<Events>(var events))) {
                return page.recast();
            }
            found.addAll(occurrences(master, events));
            token = Optional.ofNullable(events.getNextPageToken());
        } while (token.isPresent());
        return new Ok<>(found);
    }

    private static List<Event> occurrences(Event master, Events page) {
        return Optional.ofNullable(page.getItems()).orElse(List.of()).stream()
                .filter(event -> master.getId().equals(event.getRecurringEventId()))
                .filter(event -> !EventReading.isGone(event))
                .toList();
    }

    private static Calendar.Events.List next(Calendar api, CalendarTarget target, Event master, Instant now)
            throws IOException {
        return listing(api, target, master).setTimeMin(time(now)).setMaxResults(A_FEW);
    }

    private static Calendar.Events.List listing(Calendar api, CalendarTarget target, Event master) throws IOException {
        return api.events()
                .list(target.calendar().id())
                .setICalUID(master.getICalUID())
                .setSingleEvents(true)
                .setOrderBy("startTime")
                .setMaxAttendees(1);
    }

    private static DateTime time(Instant instant) {
        return new DateTime(instant.toEpochMilli(), 0);
    }
}
