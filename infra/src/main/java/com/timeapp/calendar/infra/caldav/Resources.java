package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.DavXml.CALDAV;

import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the resources of a collection: many at a time, or one. */
final class Resources {

    private static final int AT_ONCE = 50;

    /** Refusals of the report itself; single reads tell more. */
    private static final Set<Integer> NO_SUCH_REPORT = Set.of(400, 403, 405, 409, 413, 415, 422, 501);

    private static final String MULTIGET = """
            <?xml version="1.0" encoding="utf-8"?>
            <c:calendar-multiget xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">\
            <d:prop><d:getetag/><c:calendar-data/></d:prop>%s</c:calendar-multiget>
            """;

    private static final String BY_UID = """
            <?xml version="1.0" encoding="utf-8"?>
            <c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:getetag/></d:prop>\
            <c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"><c:prop-filter name="UID">\
            <c:text-match collation="i;octet">%s</c:text-match>\
            </c:prop-filter></c:comp-filter></c:comp-filter></c:filter></c:calendar-query>
            """;

    private final DavClient client;
    private final Answers answers;
    private final Clock clock;

    Resources(DavClient client, Answers answers, Clock clock) {
        this.client = client;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * A resource as it is stored.
     *
     * @param scheduleTag by which a scheduling server tells changes of people from its own (RFC 6638 §3.2.10)
     */
    record Stored(String resource, RemoteVersion version, Optional<String> scheduleTag, byte[] body) {

        IcsFile file() throws UnreadableCalendar {
            return IcsFile.read(body);
        }
    }

    List<ChangedItem> readAll(DavCollection collection, List<String> resources) throws Failed {
        var items = new ArrayList<ChangedItem>();
        for (var from = 0; from < resources.size(); from += AT_ONCE) {
            var chunk = resources.subList(from, Math.min(resources.size(), from + AT_ONCE));
            var answered = multiget(collection, chunk);
            for (var resource : chunk) {
                var item = answered.get(Href.path(resource));
                items.add(item != null ? item : readOne(collection, resource));
            }
        }
        return List.copyOf(items);
    }

    /** By canonical path; what the server leaves out is not in the answer. */
    private Map<String, ChangedItem> multiget(DavCollection collection, List<String> resources) throws Failed {
        var hrefs = new StringBuilder();
        for (var resource : resources) {
            hrefs.append("<d:href>")
                    .append(DavXml.escaped(collection.address(resource).getRawPath()))
                    .append("</d:href>");
        }
        var response =
                client.send(collection.session(), DavRequest.report(collection.uri(), 1, MULTIGET.formatted(hrefs)));
        if (NO_SUCH_REPORT.contains(response.status()) || response.status() == 207 && !response.complete()) {
            return Map.of();
        }
        var items = new HashMap<String, ChangedItem>();
        for (var row : answers.multiStatus(response).rows()) {
            if (collection.isForeign(row.href())) {
                continue;
            }
            var resource = collection.resource(row.href());
            if (resource.isPresent()) {
                var item = item(collection, resource.get(), row);
                item.ifPresent(found -> items.put(resource.get(), found));
            }
        }
        return items;
    }

    private Optional<ChangedItem> item(DavCollection collection, String resource, MultiStatus.Row row) throws Failed {
        if (row.hasStatus(404)) {
            return Optional.of(new ChangedItem.Vanished(resource));
        }
        var data = row.property(CALDAV, "calendar-data");
        var version = row.version();
        if (row.isFailure() || data.isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        var body = data.get().text().getBytes(StandardCharsets.UTF_8);
        return Optional.of(item(collection, new Stored(resource, version.get(), Optional.empty(), body)));
    }

    private ChangedItem readOne(DavCollection collection, String resource) throws Failed {
        var response = get(collection, resource);
        if (response.isGone()) {
            return new ChangedItem.Vanished(resource);
        }
        if (response.isSuccess() && !response.complete()) {
            var version = response.version().orElse(new RemoteVersion(""));
            return new ChangedItem.Unreadable(
                    new ExternalEventRef(resource, resource), version, ImportRejection.TOO_LARGE);
        }
        return item(collection, stored(collection, resource, response));
    }

    private ChangedItem item(DavCollection collection, Stored stored) throws Failed {
        var uid = Optional.<String>empty();
        try {
            var file = stored.file();
            if (file.isNoEvent()) {
                return new ChangedItem.NotAnEvent(stored.resource(), stored.version());
            }
            if (EventReading.isGone(file, collection.person(file))) {
                return new ChangedItem.Withdrawn(stored.resource(), stored.version());
            }
            uid = file.components("VEVENT").findFirst().flatMap(EventReading::uid);
            return new ChangedItem.Present(event(collection, stored, file));
        } catch (UnreadableCalendar e) {
            var ref = new ExternalEventRef(uid.orElse(stored.resource()), stored.resource());
            return new ChangedItem.Unreadable(ref, stored.version(), e.reason().rejection());
        }
    }

    /** {@link GatewayResult.Gone} when it is not there although its collection is. */
    Stored fetch(DavCollection collection, String resource) throws Failed {
        var response = get(collection, resource);
        if (response.isGone()) {
            CollectionState.of(collection, client, answers);
            throw new Failed(new GatewayResult.Gone<>());
        }
        return stored(collection, resource, response);
    }

    /** Where an event is that has this UID; a text match finds longer ones too, so its reader has to compare. */
    Optional<String> findByUid(DavCollection collection, String uid) throws Failed {
        var query = BY_UID.formatted(DavXml.escaped(uid));
        var response = client.send(collection.session(), DavRequest.report(collection.uri(), 1, query));
        for (var row : answers.multiStatus(response).rows()) {
            var resource = collection.resource(row.href());
            if (resource.isPresent() && !row.isFailure()) {
                return resource;
            }
        }
        return Optional.empty();
    }

    RemoteEvent read(DavCollection collection, String resource) throws Failed {
        return switch (item(collection, fetch(collection, resource))) {
            case ChangedItem.Present(var event) -> event;
            case ChangedItem.Withdrawn gone -> throw new Failed(new GatewayResult.Gone<>());
            default -> throw Failed.unavailable(Cause.UNREADABLE_ANSWER);
        };
    }

    RemoteEvent event(DavCollection collection, Stored stored) throws Failed {
        try {
            return event(collection, stored, stored.file());
        } catch (UnreadableCalendar e) {
            throw Failed.unavailable(Cause.UNREADABLE_ANSWER);
        }
    }

    private RemoteEvent event(DavCollection collection, Stored stored, IcsFile file) throws UnreadableCalendar, Failed {
        return EventReading.read(
                file, stored.resource(), stored.version(), collection.zone(), clock.instant(), collection.person(file));
    }

    private DavResponse get(DavCollection collection, String resource) throws Failed {
        return client.send(collection.session(), DavRequest.get(collection.address(resource)));
    }

    private Stored stored(DavCollection collection, String resource, DavResponse response) throws Failed {
        var general = answers.general(response);
        if (general.isPresent()) {
            throw general.get();
        }
        if (!response.isSuccess()) {
            CollectionState.of(collection, client, answers);
            throw response.status() == 403
                    ? Failed.unavailable(UnavailableReason.ACCESS_LOST)
                    : Failed.unavailable(Cause.UNREADABLE_ANSWER);
        }
        var path = Href.path(resource);
        var version = response.version();
        return new Stored(
                path,
                version.isPresent() ? version.get() : versionByProperty(collection, path),
                response.header("Schedule-Tag").filter(tag -> !tag.isBlank()),
                response.body());
    }

    /** Some servers tell the version only as a property. */
    private RemoteVersion versionByProperty(DavCollection collection, String resource) throws Failed {
        var response = client.send(
                collection.session(),
                DavRequest.propfind(
                        collection.address(resource),
                        0,
                        "<d:propfind xmlns:d=\"DAV:\"><d:prop><d:getetag/></d:prop></d:propfind>"));
        return answers.multiStatus(response).rows().stream()
                .flatMap(row -> row.version().stream())
                .findFirst()
                .orElseThrow(() -> Failed.unavailable(Cause.UNREADABLE_ANSWER));
    }
}
