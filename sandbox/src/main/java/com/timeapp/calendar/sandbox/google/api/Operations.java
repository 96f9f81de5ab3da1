package com.timeapp.calendar.sandbox.google.api;

import com.timeapp.calendar.sandbox.google.list.CalendarListing;
import com.timeapp.calendar.sandbox.google.oauth.Scopes;
import com.timeapp.calendar.sandbox.http.Json;
import com.timeapp.calendar.sandbox.http.Routes;
import java.util.HashSet;
import java.util.Set;

/**
 * The operations there are.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference">API reference</a>
 */
final class Operations {

    private static final String CALENDAR_LIST = "/google/calendar/v3/users/me/calendarList";
    private static final String CALENDAR = "/google/calendar/v3/calendars/{calendarId}";
    private static final String EVENTS = CALENDAR + "/events";
    private static final String EVENT = EVENTS + "/{eventId}";

    private static final Scopes READ_LIST =
            Scopes.calendar("calendar", "calendar.readonly", "calendar.calendarlist", "calendar.calendarlist.readonly");
    private static final Scopes READ_CALENDAR =
            Scopes.calendar("calendar", "calendar.readonly", "calendar.calendars", "calendar.calendars.readonly");
    private static final Scopes READ = Scopes.calendar(
            "calendar",
            "calendar.readonly",
            "calendar.events",
            "calendar.events.readonly",
            "calendar.events.owned",
            "calendar.events.owned.readonly");
    private static final Scopes WRITE = Scopes.calendar("calendar", "calendar.events", "calendar.events.owned");

    private static final Set<String> ONE = Set.of("alwaysIncludeEmail", "maxAttendees", "timeZone");
    private static final Set<String> PAGED = with(ONE, "maxResults", "pageToken", "showDeleted", "timeMax", "timeMin");
    private static final Set<String> LISTED = with(
            PAGED,
            "eventTypes",
            "iCalUID",
            "orderBy",
            "privateExtendedProperty",
            "q",
            "sharedExtendedProperty",
            "showHiddenInvitations",
            "singleEvents",
            "syncToken",
            "updatedMin");
    private static final Set<String> REMOVED = Set.of("sendNotifications", "sendUpdates");
    private static final Set<String> WRITTEN =
            with(REMOVED, "alwaysIncludeEmail", "conferenceDataVersion", "maxAttendees", "supportsAttachments");

    private Operations() {}

    static Routes<Operation> routes(EventApi events, CalendarListing calendars) {
        var routes = new Routes<Operation>();
        add(
                routes,
                "GET",
                CALENDAR_LIST,
                "calendarList.list",
                READ_LIST,
                Set.of("maxResults", "minAccessRole", "pageToken", "showDeleted", "showHidden", "syncToken"),
                call -> Reply.of(calendars.list(call.account(), call.call().query())));
        add(
                routes,
                "GET",
                CALENDAR_LIST + "/{calendarId}",
                "calendarList.get",
                READ_LIST,
                Set.of(),
                call -> Reply.of(call.calendar().json()));
        add(routes, "GET", CALENDAR, "calendars.get", READ_CALENDAR, Set.of(), Operations::calendar);
        add(routes, "GET", EVENTS, "events.list", READ, LISTED, events::list);
        add(routes, "POST", EVENTS, "events.insert", WRITE, WRITTEN, events::insert);
        add(routes, "POST", EVENTS + "/watch", "events.watch", READ, LISTED, events::watch);
        add(routes, "GET", EVENT, "events.get", READ, ONE, events::get);
        add(routes, "PATCH", EVENT, "events.patch", WRITE, WRITTEN, events::patch);
        add(routes, "PUT", EVENT, "events.update", WRITE, WRITTEN, events::update);
        add(routes, "DELETE", EVENT, "events.delete", WRITE, REMOVED, events::delete);
        add(
                routes,
                "GET",
                EVENT + "/instances",
                "events.instances",
                READ,
                with(PAGED, "originalStart"),
                events::instances);
        add(routes, "POST", "/google/calendar/v3/channels/stop", "channels.stop", READ, Set.of(), events::stop);
        return routes;
    }

    private static void add(
            Routes<Operation> routes,
            String method,
            String path,
            String name,
            Scopes scopes,
            Set<String> parameters,
            Operation.Action action) {
        routes.add(method, path, new Operation("calendar." + name, scopes, parameters, action));
    }

    private static Reply calendar(ApiCall call) {
        var calendar = call.calendar().calendar();
        return Reply.of(Json.object()
                .put("kind", "calendar#calendar")
                .put("etag", "\"c1\"")
                .put("id", calendar.id())
                .put("summary", calendar.summary())
                .put("timeZone", calendar.zone().getId()));
    }

    private static Set<String> with(Set<String> some, String... more) {
        var all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
