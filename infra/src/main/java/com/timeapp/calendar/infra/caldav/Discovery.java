package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.DavXml.CALDAV;
import static com.timeapp.calendar.infra.caldav.DavXml.DAV;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.CalDavAccounts.Probed;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** From whatever address a person knows to their calendars (RFC 6764, RFC 5397, RFC 4791 §6.2.1). */
final class Discovery {

    private static final String WHO_AND_WHERE = """
            <?xml version="1.0" encoding="utf-8"?>
            <d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop>\
            <d:current-user-principal/><d:resourcetype/><c:calendar-home-set/></d:prop></d:propfind>
            """;

    private final DavClient client;
    private final Answers answers;
    private final CalendarCollections collections;

    Discovery(DavClient client, Answers answers, CalendarCollections collections) {
        this.client = client;
        this.answers = answers;
        this.collections = collections;
    }

    Probed probe(Provider provider, DavSession session, URI server) throws Failed {
        var principal = principal(session, server);
        var home = principal.home();
        if (home.isEmpty()) {
            home = look(session, principal.address()).flatMap(Found::home);
        }
        var calendars = home.orElseThrow(() -> Failed.rejected(Rejection.NOT_CALDAV));
        return new Probed(provider, principal.address(), calendars, collections.in(session, calendars));
    }

    /** @param home absent while only the principal is known */
    private record Principal(URI address, Optional<URI> home) {}

    private Principal principal(DavSession session, URI server) throws Failed {
        for (var start : starts(server)) {
            var found = look(session, start);
            if (found.isPresent()) {
                var principal = found.get().principal().or(found.get()::itself);
                if (principal.isPresent()) {
                    return new Principal(
                            principal.get(),
                            found.get()
                                    .home()
                                    .filter(home ->
                                            principal.get().equals(found.get().address())));
                }
            }
        }
        throw Failed.rejected(Rejection.NOT_CALDAV);
    }

    private static List<URI> starts(URI server) {
        var starts = new LinkedHashSet<URI>();
        starts.add(server.getRawPath().isEmpty() ? server.resolve("/") : server);
        starts.add(server.resolve("/.well-known/caldav"));
        starts.add(server.resolve("/"));
        return List.copyOf(starts);
    }

    private record Found(URI address, Optional<URI> principal, Optional<URI> home) {

        /** Servers without {@code current-user-principal} still have a home set on the principal itself. */
        Optional<URI> itself() {
            return home.map(any -> address);
        }
    }

    /** Empty where this address leads nowhere, and another may. */
    private Optional<Found> look(DavSession session, URI address) throws Failed {
        var response = client.send(session, DavRequest.propfind(address, 0, WHO_AND_WHERE));
        if (response.status() != 207) {
            var general = response.isSuccess() ? Optional.<Failed>empty() : answers.general(response);
            if (general.isPresent()) {
                throw general.get();
            }
            return Optional.empty();
        }
        var rows = answers.multiStatus(response).rows();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var row = rows.getFirst();
        var who = row.property(DAV, "current-user-principal");
        if (who.filter(element -> element.has(DAV, "unauthenticated")).isPresent()) {
            throw new Failed(new GatewayResult.AuthorizationLost<>());
        }
        return Optional.of(new Found(
                response.uri(),
                address(session, response.uri(), who),
                address(session, response.uri(), row.property(CALDAV, "calendar-home-set"))));
    }

    private static Optional<URI> address(DavSession session, URI base, Optional<XmlElement> property) throws Failed {
        var href = property.flatMap(XmlElement::href).filter(text -> !text.isEmpty());
        return href.isPresent() ? Optional.of(Href.resolve(session.origin(), base, href.get())) : Optional.empty();
    }
}
