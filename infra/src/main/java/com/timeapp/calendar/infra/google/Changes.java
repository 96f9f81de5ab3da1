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
 * What changed in a calendar since a sync token, or all there is: to the last page, which alone brings the next token.
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
        var token = since.flatMap(GoogleCursor::token);
        if (since.isPresent() && token.isEmpty()) {
            return new GatewayResult.CursorExpired<>();
        }
        return listed(target, token)
                .then(listing -> items.of(target, listing.events(), token.isEmpty())
                        .then(found -> new Ok<>(new ChangePage(
                                found, token.isEmpty(), GoogleCursor.of(listing.nextSyncToken()), false))));
    }

    private record Listing(List<Event> events, String nextSyncToken) {}

    private GatewayResult<Listing> listed(CalendarTarget target, Optional<String> syncToken) {
        var events = new ArrayList<Event>();
        var pageToken = Optional.<String>empty();
        while (true) {
            var page = page(target, syncToken, pageToken);
            if (!(page instanceof Ok<Events>(var read))) {
                return page.recast();
            }
            events.addAll(Optional.ofNullable(read.getItems()).orElse(List.of()));
            if (events.size() > maxEvents) {
                return new GatewayResult.Unavailable<>(Cause.ANSWER_TOO_LARGE);
            }
            if (read.getNextSyncToken() != null) {
                return new Ok<>(new Listing(events, read.getNextSyncToken()));
            }
            if (read.getNextPageToken() == null) {
                return new GatewayResult.Unavailable<>(Cause.UNREADABLE_ANSWER);
            }
            pageToken = Optional.of(read.getNextPageToken());
        }
    }

    /** Everything but the tokens is the same each time, as Google demands. */
    private GatewayResult<Events> page(CalendarTarget target, Optional<String> syncToken, Optional<String> pageToken) {
        return client.read(
                        target.account(),
                        api -> api.events()
                                .list(target.calendar().id())
                                .setShowDeleted(true)
                                .setSingleEvents(false)
                                .setMaxAttendees(1)
                                .setMaxResults(pageSize)
                                .setSyncToken(syncToken.orElse(null))
                                .setPageToken(pageToken.orElse(null)))
                .then(answer -> isForgotten(answer, syncToken.or(() -> pageToken))
                        ? new GatewayResult.CursorExpired<>()
                        : CalendarAccess.value(answer, Events.class));
    }

    /** 410 says it plainly; a token that Google cannot read is answered as a bad parameter. */
    private static boolean isForgotten(Answer answer, Optional<String> token) {
        return answer.status() == 410 || answer.status() == 400 && token.isPresent();
    }
}
