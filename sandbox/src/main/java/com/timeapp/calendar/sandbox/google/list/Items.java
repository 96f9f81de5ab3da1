package com.timeapp.calendar.sandbox.google.list;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.google.event.EventView;
import com.timeapp.calendar.sandbox.google.store.EventStore;
import com.timeapp.calendar.sandbox.google.store.Version;
import com.timeapp.calendar.sandbox.google.time.EventTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The items of a listing of events, in its order.
 *
 * @param then what was written later is not seen
 * @param incremental whether what is gone is told of in any case
 */
record Items(EventStore events, ListQuery query, EventView view, Instant then, Instant now, boolean incremental) {

    /** @param place where in the order it is */
    record Item(String place, ObjectNode shown) {}

    Iterator<Item> after(PageToken page) {
        var filter = EventFilter.of(query);
        var range = TimeRange.of(query, view.calendar().zone());
        var matching = versions(page)
                .filter(version -> !version.isForgotten(now))
                .flatMap(version -> query.singleEvents() ? singles(version) : Stream.of(version.content()))
                .filter(this::isTold)
                .filter(filter::accepts)
                .filter(event -> isIn(range, event));
        var order = order();
        if (order == null && !query.singleEvents()) {
            return matching.map(event -> item(EventStore.place(id(event)), event))
                    .iterator();
        }
        Function<ObjectNode, String> place =
                order == null ? event -> EventStore.place(id(event)) : event -> order.apply(event) + id(event);
        // a changed occurrence of a changed series comes with both
        var seen = new HashSet<String>();
        return matching.map(event -> item(place.apply(event), event))
                .filter(item -> item.place().compareTo(page.after()) > 0)
                .filter(item -> seen.add(item.place()))
                .sorted(Comparator.comparing(Item::place))
                .iterator();
    }

    private Stream<Version> versions(PageToken page) {
        var streamed = order() == null && !query.singleEvents();
        var after = streamed ? page.after() : "";
        Iterable<String> places = page.since() < 0
                ? events.placesAfter(after)
                : events.placesChangedSince(page.since(), then).tailSet(after, false);
        return StreamSupport.stream(places.spliterator(), false)
                .map(place -> events.find(EventStore.idAt(place), then).orElse(null))
                .filter(Objects::nonNull);
    }

    private @Nullable Function<ObjectNode, String> order() {
        return switch (query.parameters().first("orderBy").orElse("")) {
            case "" -> null;
            case "updated" -> event -> event.get("updated").stringValue();
            case "startTime" -> {
                if (!query.singleEvents()) {
                    throw Refusals.invalidParameter(
                            "orderBy", "The requested ordering is not available for the particular query.");
                }
                yield event -> EventTime.stored(event.get("start"))
                        .instant(view.calendar().zone())
                        .toString();
            }
            default -> throw Refusals.invalidParameter("orderBy", "Invalid value for: orderBy");
        };
    }

    private Stream<ObjectNode> singles(Version version) {
        if (version.isException()) {
            // where everything is listed, it comes with its series
            return incremental ? Stream.of(version.content()) : Stream.empty();
        }
        if (!version.isSeries() || version.isCancelled()) {
            return Stream.of(version.content());
        }
        return new Expansion(events, then)
                .of(version.content(), query.moment("timeMin"), query.moment("timeMax")).stream();
    }

    private boolean isTold(ObjectNode event) {
        if (!isCancelled(event)) {
            return true;
        }
        return incremental
                || query.showDeleted()
                || query.parameters().has("updatedMin")
                || event.has("recurringEventId") && !query.singleEvents();
    }

    private boolean isIn(TimeRange range, ObjectNode event) {
        if (range.isOpen()) {
            return true;
        }
        return event.has("recurrence") ? new Expansion(events, then).happens(event, range) : range.contains(event);
    }

    private Item item(String place, ObjectNode event) {
        return new Item(place, isCancelled(event) ? view.tombstone(event) : view.show(event));
    }

    private static boolean isCancelled(ObjectNode event) {
        return event.get("status").stringValue().equals("cancelled");
    }

    private static String id(ObjectNode event) {
        return event.get("id").stringValue();
    }
}
