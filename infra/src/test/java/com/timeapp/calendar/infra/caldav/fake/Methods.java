package com.timeapp.calendar.infra.caldav.fake;

/** Who may call, and what for. */
final class Methods {

    private final Store store;
    private final Properties properties;
    private final Reports reports;
    private final ResourceMethods resources;

    Methods(Store store, Quirks quirks) {
        this.store = store;
        this.properties = new Properties(store, quirks);
        this.reports = new Reports(quirks);
        this.resources = new ResourceMethods(quirks);
    }

    Reply answer(Call call) {
        var user = store.user(call.credentials());
        if (user.isEmpty()) {
            return Reply.with(401, "WWW-Authenticate", "Basic realm=\"calendars\"");
        }
        if (call.path().equals("/.well-known/caldav")) {
            return Reply.with(301, "Location", "/");
        }
        if (!call.path().equals("/") && store.isAnothers(call.path(), user.get())) {
            return Reply.of(403);
        }
        return switch (call.method()) {
            case "OPTIONS" -> Reply.with(200, "DAV", "1, 3, calendar-access");
            case "PROPFIND" -> properties.find(call, user.get());
            case "REPORT" ->
                store.calendar(call.path())
                        .map(calendar -> reports.on(calendar, call))
                        .orElse(Reply.of(404));
            case "GET", "PUT", "DELETE" -> resource(call);
            default -> Reply.of(405);
        };
    }

    private Reply resource(Call call) {
        if (call.path().endsWith("/")) {
            return Reply.of(405);
        }
        var calendar = store.calendarOf(call.path());
        if (calendar.isEmpty()) {
            return Reply.of(call.method().equals("PUT") ? 409 : 404); // RFC 4918 §9.7.1
        }
        return switch (call.method()) {
            case "GET" -> resources.get(calendar.get(), call);
            case "PUT" -> resources.put(calendar.get(), call);
            default -> resources.delete(calendar.get(), call);
        };
    }
}
