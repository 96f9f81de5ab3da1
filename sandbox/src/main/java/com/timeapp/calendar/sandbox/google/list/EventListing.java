package com.timeapp.calendar.sandbox.google.list;

import com.timeapp.calendar.sandbox.google.directory.ListEntry;
import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.google.event.EventView;
import com.timeapp.calendar.sandbox.google.event.Occurrences;
import com.timeapp.calendar.sandbox.google.event.Timestamps;
import com.timeapp.calendar.sandbox.google.store.Consistency;
import com.timeapp.calendar.sandbox.google.store.Version;
import com.timeapp.calendar.sandbox.google.time.EventTime;
import com.timeapp.calendar.sandbox.http.Json;
import com.timeapp.calendar.sandbox.http.Parameters;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists the events of a calendar: all of them, those found, or those changed since a sync token.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/sync">Synchronize resources efficiently</a>
 */
public final class EventListing {

    private final InstantSource clock;
    private final Consistency consistency;
    private final SyncTokens syncTokens;
    private final PageSize pageSize;

    public EventListing(InstantSource clock, Consistency consistency, SyncTokens syncTokens, PageSize pageSize) {
        this.clock = clock;
        this.consistency = consistency;
        this.syncTokens = syncTokens;
        this.pageSize = pageSize;
    }

    public ObjectNode list(ListEntry entry, Parameters parameters) {
        var calendar = entry.calendar();
        var query = new ListQuery(parameters);
        query.forbiddenWithSyncToken().stream().findFirst().ifPresent(parameter -> {
            throw Refusals.invalidParameter(parameter, "Sync token cannot be used with " + parameter + ".");
        });
        var now = clock.instant();
        if (query.moment("updatedMin")
                .filter(since -> since.isBefore(now.minus(Version.TOMBSTONE_LIFE)))
                .isPresent()) {
            throw Refusals.updatedMinTooLongAgo();
        }
        var then = consistency.seenByLists();
        var fingerprint = query.fingerprint(calendar.id());
        var page = query.pageToken()
                .map(token -> PageToken.parse(token, fingerprint))
                .orElseGet(() -> new PageToken(
                        fingerprint,
                        since(query, calendar.id()),
                        calendar.events().lastChange(then),
                        0,
                        ""));
        var view = new EventView(calendar, query.zone(calendar.zone()), query.maxAttendees());
        var items = new Items(calendar.events(), query, view, then, now, page.since() >= 0);
        var body = head(entry, query, now);
        fill(body, items.after(page), page, query);
        if (!body.has("nextPageToken") && !query.isSearch()) {
            body.put("nextSyncToken", syncTokens.token(calendar.id(), fingerprint, page.upTo()));
        }
        return body;
    }

    /** The parameters of a query that may not be there beside its sync token. */
    public static List<String> forbidden(Parameters parameters) {
        return new ListQuery(parameters).forbiddenWithSyncToken();
    }

    private long since(ListQuery query, String calendar) {
        return query.syncToken()
                .map(token -> syncTokens.change(token, calendar, query.fingerprint(calendar)))
                .orElse(-1L);
    }

    /** The events that a series stands for; those cancelled only if asked for. */
    public ObjectNode instances(ListEntry entry, String id, Parameters parameters) {
        var calendar = entry.calendar();
        var query = new ListQuery(parameters);
        var then = consistency.seenByReaders();
        var series = Occurrences.find(calendar.events(), id, then).orElseThrow(Refusals::notFound);
        if (!series.has("recurrence")) {
            throw Refusals.badRequest();
        }
        var fingerprint = query.fingerprint(calendar.id() + id);
        var page = query.pageToken()
                .map(token -> PageToken.parse(token, fingerprint))
                .orElseGet(() -> new PageToken(fingerprint, -1, 0, 0, ""));
        var range = TimeRange.of(query, calendar.zone());
        var view = new EventView(calendar, query.zone(calendar.zone()), query.maxAttendees());
        var items = new Expansion(calendar.events(), then)
                .of(series, range.from(), range.until()).stream()
                        .filter(range::contains)
                        .filter(event -> query.showDeleted()
                                || !event.get("status").stringValue().equals("cancelled"))
                        .filter(event -> query.moment("originalStart")
                                .map(start -> start.equals(originalStart(event)))
                                .orElse(true))
                        .map(event -> new Items.Item(event.get("id").stringValue(), view.show(event)))
                        .filter(item -> item.place().compareTo(page.after()) > 0)
                        .iterator();
        var body = head(entry, query, clock.instant());
        fill(body, items, page, query);
        return body;
    }

    private static Instant originalStart(ObjectNode event) {
        return EventTime.stored(event.get("originalStartTime")).instant(ZoneOffset.UTC);
    }

    private ObjectNode head(ListEntry entry, ListQuery query, Instant now) {
        var calendar = entry.calendar();
        var body = Json.object()
                .put("kind", "calendar#events")
                .put("etag", "\"p" + calendar.events().lastChange(now) + "\"")
                .put("summary", calendar.summary())
                .put("description", "")
                .put("updated", Timestamps.text(now))
                .put("timeZone", query.zone(calendar.zone()).getId())
                .put("accessRole", entry.role().word());
        body.set("defaultReminders", entry.defaultReminders());
        return body;
    }

    private void fill(ObjectNode body, Iterator<Items.Item> items, PageToken page, ListQuery query) {
        var shown = body.putArray("items");
        var last = page.after();
        for (var left = pageSize.of(page.number(), query.size()); left > 0 && items.hasNext(); left--) {
            var item = items.next();
            shown.add(item.shown());
            last = item.place();
        }
        if (items.hasNext()) {
            var next = new PageToken(page.query(), page.since(), page.upTo(), page.number() + 1, last);
            body.put("nextPageToken", next.text());
        }
    }
}
