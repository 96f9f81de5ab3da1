package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.DavXml.DAV;

import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What changed in a calendar: by its sync token (RFC 6578), else by comparing its CTag and listing everything when that
 * differs. A cursor says which of the two it belongs to.
 */
final class Changes {

    private static final String BY_CTAG = "ctag:";

    /** Truncated answers are continued; more of them than this is a server that never ends. */
    private static final int ROUNDS_MAX = 1_000;

    /** As much of an address that is never called as is kept of it. */
    private static final int ADDRESS_SHOWN = 500;

    private static final Set<Integer> NO_SUCH_REPORT = Set.of(400, 404, 405, 415, 422, 501);

    private static final String SYNC_COLLECTION = """
            <?xml version="1.0" encoding="utf-8"?>
            <d:sync-collection xmlns:d="DAV:"><d:sync-token>%s</d:sync-token><d:sync-level>1</d:sync-level>\
            <d:prop><d:getetag/></d:prop></d:sync-collection>
            """;

    private static final String LISTING = """
            <?xml version="1.0" encoding="utf-8"?>
            <d:propfind xmlns:d="DAV:"><d:prop><d:getetag/><d:resourcetype/></d:prop></d:propfind>
            """;

    private final DavClient client;
    private final Answers answers;
    private final int resourcesMax;

    /** @param resourcesMax of one calendar; of one that has more nothing is pulled */
    Changes(DavClient client, Answers answers, int resourcesMax) {
        this.client = client;
        this.answers = answers;
        this.resourcesMax = resourcesMax;
    }

    ChangePage since(DavCollection collection, Optional<SyncCursor> cursor) throws Failed {
        var since = cursor.map(SyncCursor::value).orElse("");
        var point = SyncPoint.of(since);
        if (point.isPresent()) {
            return sync(collection, point.get());
        }
        var state = CollectionState.of(collection, client, answers);
        if (since.isEmpty() && state.syncToken().isPresent()) {
            var listed = new Sync(collection).run("");
            if (listed.isPresent()) {
                return page(listed.get(), new SyncPoint("", List.of()), true);
            }
        }
        var next = new SyncCursor(BY_CTAG + state.ctag().orElse(""));
        if (state.ctag().isPresent() && since.equals(next.value())) {
            return new ChangePage(List.of(), false, next, false);
        }
        return new ChangePage(list(collection), true, next, false);
    }

    private ChangePage sync(DavCollection collection, SyncPoint point) throws Failed {
        var changed = new Sync(collection).run(point.token());
        if (changed.isEmpty()) {
            CollectionState.of(collection, client, answers); // gone, or only without this report from now on
            throw new Failed(new GatewayResult.CursorExpired<>());
        }
        return page(changed.get(), point, point.isContradictedBy(changed.get().items()));
    }

    private static ChangePage page(Synced synced, SyncPoint before, boolean baseline) {
        var items = synced.items();
        return new ChangePage(
                List.copyOf(items.values()),
                baseline,
                before.next(synced.token(), items).cursor(),
                false);
    }

    private record Synced(Map<String, ChangedItem> items, String token) {}

    /** One pull by token, however many answers it takes. */
    private final class Sync {

        private final DavCollection collection;
        private final Map<String, ChangedItem> items = new LinkedHashMap<>();

        Sync(DavCollection collection) {
            this.collection = collection;
        }

        /** Empty when the server does not know the report. */
        Optional<Synced> run(String since) throws Failed {
            var token = since;
            for (var round = 0; round < ROUNDS_MAX; round++) {
                var response = report(token);
                if (NO_SUCH_REPORT.contains(response.status())) {
                    return Optional.empty();
                }
                var answer = answers.multiStatus(refuseExpired(response, token));
                var truncated = take(answer);
                var next = answer.syncToken().filter(text -> !text.isEmpty());
                if (next.isEmpty() || truncated && next.get().equals(token)) {
                    throw Failed.unavailable(Cause.UNREADABLE_ANSWER);
                }
                token = next.get();
                if (!truncated) {
                    return Optional.of(new Synced(items, token));
                }
            }
            throw Failed.unavailable(Cause.UNREADABLE_ANSWER);
        }

        private DavResponse report(String token) throws Failed {
            var xml = SYNC_COLLECTION.formatted(DavXml.escaped(token));
            return client.send(collection.session(), DavRequest.report(collection.uri(), 0, xml));
        }

        private DavResponse refuseExpired(DavResponse response, String token) throws Failed {
            if (token.isEmpty()) {
                return response;
            }
            var status = response.status();
            var precondition = DavError.of(response).names(DAV, "valid-sync-token");
            // a server that stumbles over its own old token would stumble each time: it answers something else if well
            if (precondition || status == 410 || status == 409 || status == 412 || status == 500) {
                CollectionState.of(collection, client, answers);
                throw new Failed(new GatewayResult.CursorExpired<>());
            }
            return response;
        }

        /** @return whether the server held some back (RFC 6578 §3.6) */
        private boolean take(MultiStatus answer) throws Failed {
            var truncated = false;
            for (var row : answer.rows()) {
                if (collection.isForeign(row.href())) {
                    items.put(shortened(row.href()), foreign(row));
                    continue;
                }
                if (collection.isItself(row.href())) {
                    truncated |= row.hasStatus(507);
                    continue;
                }
                var resource = collection.resource(row.href());
                if (resource.isPresent()) {
                    take(resource.get(), row);
                }
            }
            refuseTooMany(items.size());
            return truncated;
        }

        private void take(String resource, MultiStatus.Row row) {
            if (row.hasStatus(404)) {
                items.put(resource, new ChangedItem.Vanished(resource));
            } else if (!row.isCollection()) {
                items.put(resource, listed(resource, row));
            }
        }
    }

    private List<ChangedItem> list(DavCollection collection) throws Failed {
        var response = client.send(collection.session(), DavRequest.propfind(collection.uri(), 1, LISTING));
        var items = new LinkedHashMap<String, ChangedItem>();
        for (var row : answers.multiStatus(response).rows()) {
            if (collection.isForeign(row.href())) {
                items.put(shortened(row.href()), foreign(row));
                continue;
            }
            var resource = collection.resource(row.href());
            if (resource.isPresent() && !row.isCollection() && !row.hasStatus(404)) {
                items.put(resource.get(), listed(resource.get(), row));
            }
        }
        refuseTooMany(items.size());
        return List.copyOf(items.values());
    }

    private void refuseTooMany(int resources) throws Failed {
        if (resources > resourcesMax) {
            throw Failed.unavailable(Cause.ANSWER_TOO_LARGE);
        }
    }

    /** Told of and never called. */
    private static ChangedItem foreign(MultiStatus.Row row) {
        return new ChangedItem.Unreadable(
                new ExternalEventRef(shortened(row.href()), shortened(row.href())),
                row.version().orElse(new RemoteVersion("")),
                ImportRejection.FOREIGN_ADDRESS);
    }

    private static String shortened(String href) {
        return href.substring(0, Math.min(href.length(), ADDRESS_SHOWN));
    }

    /** Without a version it is one that nobody has seen, and gets read. */
    private static ChangedItem listed(String resource, MultiStatus.Row row) {
        return new ChangedItem.Listed(resource, row.version().orElse(new RemoteVersion("")));
    }
}
