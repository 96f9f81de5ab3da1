package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Events;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What changed in a calendar since a sync token, or all there is. Only Google's last page brings the next token; where
 * that is too far to go at once, the cursor is a place in between.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/sync">Synchronize resources efficiently</a>
 */
final class Changes {

    private final GoogleClient client;
    private final ListedItems items;
    private final int pageSize;
    private final int maxEvents;

    Changes(GoogleClient client, ListedItems items, GoogleApiProperties properties) {
        this.client = client;
        this.items = items;
        this.pageSize = properties.pageSize();
        this.maxEvents = properties.maxEvents();
    }

    GatewayResult<ChangePage> since(CalendarTarget target, Optional<SyncCursor> since) {
        var begin = since.map(GoogleCursor::read).orElse(Optional.of(GoogleCursor.BEGINNING));
        if (begin.isEmpty()) {
            return new GatewayResult.CursorExpired<>();
        }
        return listed(target, begin.get())
                .then(listing -> items.of(target, listing.events(), begin.get().isOfAll())
                        .then(found -> new Ok<>(new ChangePage(
                                found,
                                since.isEmpty(),
                                begin.get().isOfAll(),
                                listing.next().told(),
                                listing.next().pageToken().isPresent()))));
    }

    private record Listing(List<Event> events, GoogleCursor next) {}

    private GatewayResult<Listing> listed(CalendarTarget target, GoogleCursor begin) {
        var events = new ArrayList<Event>();
        var cursor = begin;
        while (true) {
            var page = page(target, cursor);
            if (!(page instanceof Ok<Events>(var read))) {
                return page.recast();
            }
            events.addAll(Optional.ofNullable(read.getItems()).orElse(List.of()));
            if (read.getNextSyncToken() != null) {
                return new Ok<>(new Listing(events, GoogleCursor.after(read.getNextSyncToken())));
            }
            if (read.getNextPageToken() == null) {
                return new GatewayResult.Unavailable<>(Cause.UNREADABLE_ANSWER);
            }
            cursor = cursor.at(read.getNextPageToken());
            if (events.size() >= maxEvents) {
                return new Ok<>(new Listing(events, cursor));
            }
        }
    }

    /** Everything but the tokens is the same each time, as Google demands. */
    private GatewayResult<Events> page(CalendarTarget target, GoogleCursor cursor) {
        return client.read(
                        target.account(),
                        api -> api.events()
                                .list(target.calendar().id())
                                .setShowDeleted(true)
                                .setSingleEvents(false)
                                .setMaxAttendees(1)
                                .setMaxResults(pageSize)
                                .setSyncToken(cursor.syncToken().orElse(null))
                                .setPageToken(cursor.pageToken().orElse(null)))
                .then(answer -> isForgotten(answer, cursor)
                        ? new GatewayResult.CursorExpired<>()
                        : CalendarAccess.value(answer, Events.class));
    }

    /** 410 says it plainly; a token that Google cannot read is answered as a bad parameter. */
    private static boolean isForgotten(Answer answer, GoogleCursor cursor) {
        return answer.status() == 410 || answer.status() == 400 && !cursor.equals(GoogleCursor.BEGINNING);
    }
}
