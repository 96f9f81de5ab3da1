package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One calendar with the session that may talk to it. Its resources are the direct children of its path, and nothing else
 * is ever read or written through it.
 *
 * @param uri with a slash at its end
 * @param zone where floating times are read
 * @param whose calendar it is
 */
record DavCollection(DavSession session, URI uri, ZoneId zone, WhoseCalendar whose) {

    static DavCollection of(DavSession session, CalendarTarget target, WhoseCalendar whose) throws Failed {
        URI uri;
        try {
            uri = URI.create(target.calendar().id());
        } catch (IllegalArgumentException e) {
            throw Failed.rejected(Rejection.ADDRESS_REFUSED);
        }
        if (!session.origin().contains(uri)) {
            throw Failed.rejected(Rejection.ADDRESS_REFUSED);
        }
        var path = Href.path(uri.getRawPath());
        return new DavCollection(session, uri.resolve(path.endsWith("/") ? path : path + "/"), target.zone(), whose);
    }

    /** Asked for only where a file names somebody. */
    Person person(IcsFile file) throws Failed {
        return Attendance.namesSomebody(file) ? whose.person() : Person.NOBODY;
    }

    String path() {
        return uri.getRawPath();
    }

    /** The resource that a server's {@code href} names; empty for the collection itself and what lies elsewhere. */
    Optional<String> resource(String href) throws Failed {
        var path = Href.resolve(session.origin(), uri, href).getRawPath();
        return isChild(path) ? Optional.of(path) : Optional.empty();
    }

    /** Whether it leads outside of the connection's origin, or nowhere. */
    boolean isForeign(String href) {
        return !Href.isInside(session.origin(), uri, href);
    }

    boolean isItself(String href) throws Failed {
        var other = Href.resolve(session.origin(), uri, href).getRawPath();
        return (other.endsWith("/") ? other : other + "/").equals(path());
    }

    String named(String name) throws Failed {
        return Href.path(path() + name);
    }

    /** The address of a resource, refused for whatever is no direct child. */
    URI address(String resource) throws Failed {
        var path = Href.path(resource);
        if (!isChild(path)) {
            throw Failed.rejected(Rejection.ADDRESS_REFUSED);
        }
        return uri.resolve(path);
    }

    private boolean isChild(String path) {
        return path.startsWith(path()) && path.length() > path().length() && path.indexOf('/', path().length()) < 0;
    }

    /** Hidden: addresses are personal. */
    @Override
    public String toString() {
        return "DavCollection[…]";
    }
}
