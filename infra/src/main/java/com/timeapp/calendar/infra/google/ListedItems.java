package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes items of what a listing tells. A series and what was said of single occurrences are one item: whatever changed
 * of it, it is looked at as a whole.
 */
final class ListedItems {

    private final EventLookup lookup;
    private final SeriesReading series;
    private final RecentWrites recent;
    private final Clock clock;

    ListedItems(EventLookup lookup, SeriesReading series, RecentWrites recent, Clock clock) {
        this.lookup = lookup;
        this.series = series;
        this.recent = recent;
        this.clock = clock;
    }

    /** @param all whether this is all there is, most of which may be long over */
    GatewayResult<List<ChangedItem>> of(CalendarTarget target, List<Event> listed, boolean all) {
        var last = listed.stream()
                .collect(
                        Collectors.toMap(Event::getId, Function.identity(), (one, later) -> later, LinkedHashMap::new));
        var items = new ArrayList<ChangedItem>();
        var masters = new LinkedHashMap<String, Event>();
        var exceptions = new ArrayList<Event>();
        var older = recent.older(
                target,
                last.values().stream().filter(ListedItems::isToldAsListed).toList());
        for (var event : last.values()) {
            if (older.contains(event.getId())) {
                continue;
            }
            if (event.getRecurringEventId() != null) {
                exceptions.add(event);
            } else if (!EventReading.isCancelled(event) && EventReading.isSeries(event)) {
                if (all && isLongOver(event)) {
                    items.add(new ChangedItem.NotAnEvent(
                            event.getId(), GoogleVersion.of(event).told()));
                } else {
                    masters.put(event.getId(), event);
                }
            } else {
                items.add(EventReading.item(event, target.zone()));
            }
        }
        return completed(target, exceptions, masters, last, items)
                .then(complete -> series.items(target, List.copyOf(masters.values()))
                        .then(told -> {
                            items.addAll(told);
                            return new Ok<>(items);
                        }));
    }

    /** And not asked for its next occurrence, which is looked at by itself. */
    private static boolean isToldAsListed(Event event) {
        return event.getRecurringEventId() == null
                && (EventReading.isCancelled(event) || !EventReading.isSeries(event) || OwnEvents.isOne(event));
    }

    private boolean isLongOver(Event master) {
        return !OwnEvents.isOne(master) && SeriesEnd.isLongAgo(master, clock.instant());
    }

    /** Of some series only single occurrences were listed: the rest is read. Some have no series here at all. */
    private GatewayResult<List<ChangedItem>> completed(
            CalendarTarget target,
            List<Event> exceptions,
            Map<String, Event> masters,
            Map<String, Event> listed,
            List<ChangedItem> items) {
        var missing = missing(exceptions, listed.keySet());
        return lookup.events(target, missing).then(found -> {
            for (var i = 0; i < missing.size(); i++) {
                var master = missing.get(i);
                found.get(i)
                        .ifPresentOrElse(
                                event -> {
                                    if (EventReading.isGone(event)) {
                                        items.add(new ChangedItem.Vanished(master));
                                    } else {
                                        masters.put(master, event);
                                    }
                                },
                                () -> exceptions.stream()
                                        .filter(exception -> master.equals(exception.getRecurringEventId()))
                                        .map(exception -> EventReading.item(exception, target.zone()))
                                        .forEach(items::add));
            }
            return new Ok<>(items);
        });
    }

    private static List<String> missing(List<Event> exceptions, Set<String> listed) {
        var missing = new LinkedHashSet<String>();
        exceptions.stream()
                .map(Event::getRecurringEventId)
                .filter(master -> !listed.contains(master))
                .forEach(missing::add);
        return List.copyOf(missing);
    }
}
