package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.ChangedItem.Listed;
import com.timeapp.calendar.domain.gateway.ChangedItem.Vanished;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Known;
import com.timeapp.calendar.domain.lookup.SeenItems;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.Personal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds out what on a page is new to us. Items in a version that we know are dropped by look-up alone, before a body is
 * read or a command is sent.
 */
@Component
class PageReading {

    private final LinkDirectory links;
    private final SeenItems seen;
    private final KeyedIds ids;

    PageReading(LinkDirectory links, SeenItems seen, KeyedIds ids) {
        this.links = links;
        this.seen = seen;
        this.ids = ids;
    }

    PageNews news(Entry connection, ChangePage page) {
        var resources = page.items().stream().map(ChangedItem::resource).toList();
        var known = links.byResource(connection.owner(), connection.connection(), resources);
        var unchanged =
                seen.unchanged(connection.owner(), connection.connection(), versions(connection, page.items(), known));
        var items = new ArrayList<PageItem>();
        var unread = new LinkedHashSet<String>();
        var followed = 0;
        for (var item : page.items()) {
            if (isNew(connection, item, known, unchanged)) {
                followed += isFollowed(item, known) ? 1 : 0;
                if (item instanceof Listed) {
                    unread.add(item.resource());
                } else if (!(item instanceof Vanished) || known.containsKey(item.resource())) {
                    items.add(new PageItem(item, known.get(item.resource())));
                }
            }
        }
        if (page.ofAll() && !page.more()) {
            var missing = missing(connection, page, Set.copyOf(resources));
            unread.addAll(missing);
            followed += missing.size();
        }
        return new PageNews(items, List.copyOf(unread), followed);
    }

    /** @param unread a chunk of what {@link #news} found */
    GatewayResult<List<PageItem>> bodies(CalendarGateway gateway, Entry connection, List<String> unread) {
        var read = gateway.readAll(connection.target(), unread);
        if (!(read instanceof GatewayResult.Ok<List<ChangedItem>>(var present))) {
            return read.recast();
        }
        var known = links.byResource(connection.owner(), connection.connection(), unread);
        forgetVanished(connection, present, known);
        return new GatewayResult.Ok<>(present.stream()
                .map(item -> new PageItem(item, known.get(item.resource())))
                .filter(item -> item.known().isPresent() || !(item.item() instanceof Vanished))
                .filter(item -> !isAsKnown(connection, item, known))
                .toList());
    }

    /** What no listing tells to be gone, and its own address does: of what was put off nothing is left to wait for. */
    private void forgetVanished(Entry connection, List<ChangedItem> read, Map<String, Known> known) {
        seen.forget(
                connection.owner(),
                connection.connection(),
                read.stream()
                        .filter(Vanished.class::isInstance)
                        .map(ChangedItem::resource)
                        .filter(resource -> !known.containsKey(resource))
                        .toList());
    }

    /** A whole listing without them: whether they are gone is for their own address to say. */
    private List<String> missing(Entry connection, ChangePage page, Set<String> listed) {
        var missing = links.linked(connection.connection()).stream()
                .flatMap(link -> link.synced().flatMap(Personal::known).map(Synced::ref).stream())
                .map(ref -> ref.resource())
                .filter(resource -> !listed.contains(resource))
                .toList();
        return page.baseline() ? missing : seen.unlisted(connection.owner(), connection.connection(), missing);
    }

    /** What a part of a whole listing has shown is known until its last part is taken in, on whichever node. */
    void taken(Entry connection, ChangePage page) {
        if (page.ofAll() && (page.baseline() || !page.more())) {
            seen.forgetListing(connection.connection());
        }
        if (page.ofAll() && page.more()) {
            var resources = page.items().stream().map(ChangedItem::resource).toList();
            seen.listed(
                    connection.owner(),
                    connection.connection(),
                    links.byResource(connection.owner(), connection.connection(), resources)
                            .keySet());
        }
    }

    private boolean isNew(Entry connection, ChangedItem item, Map<String, Known> known, Set<String> unchanged) {
        var version = version(item);
        if (version == null) {
            return true;
        }
        return isFollowed(item, known)
                ? saysSomethingNew(connection, version, known.get(item.resource()))
                : !unchanged.contains(item.resource());
    }

    /** Also what it said while nothing was followed, once it may be. */
    private boolean saysSomethingNew(Entry connection, RemoteVersion version, Known known) {
        return known.unfollowed() && connection.pulls()
                || !Arrays.equals(
                        known.versionFingerprint(), ids.fingerprint(connection.owner(), "version", version.value()));
    }

    /** One that is no occurrence and is read as it is known; a series may have moved on although it has not changed. */
    private boolean isAsKnown(Entry connection, PageItem item, Map<String, Known> known) {
        return item.item() instanceof ChangedItem.Present(var event)
                && event.ref().occurrence().isEmpty()
                && isFollowed(item.item(), known)
                && !isNew(connection, item.item(), known, Set.of());
    }

    private static boolean isFollowed(ChangedItem item, Map<String, Known> known) {
        var mapped = known.get(item.resource());
        return mapped != null && mapped.hasEvent();
    }

    /** Of the items that no mapping follows. */
    private static Map<String, RemoteVersion> versions(
            Entry connection, List<ChangedItem> items, Map<String, Known> known) {
        return items.stream()
                .filter(item -> version(item) != null && !isFollowed(item, known))
                .collect(Collectors.toMap(
                        ChangedItem::resource,
                        item -> LookedAt.in(version(item), connection),
                        (a, b) -> b,
                        LinkedHashMap::new));
    }

    private static RemoteVersion version(ChangedItem item) {
        return switch (item) {
            case Listed listed -> listed.version();
            case ChangedItem.Present present -> present.event().version();
            case ChangedItem.Unreadable unreadable -> unreadable.version();
            case ChangedItem.NotAnEvent other -> other.version();
            case ChangedItem.Withdrawn withdrawn -> withdrawn.version();
            case Vanished vanished -> null;
        };
    }
}
