package com.timeapp.calendar.infra.caldav.fake;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** People and their calendars; a person's principal is their calendar home as well. */
final class Store {

    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, FakeCalendar> calendars = new ConcurrentHashMap<>();

    void person(String user, String password) {
        passwords.put(user, password);
    }

    /** Who calls, if it is somebody. */
    Optional<String> user(String credentials) {
        var colon = credentials.indexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        var user = credentials.substring(0, colon);
        return Optional.of(user).filter(any -> credentials.substring(colon + 1).equals(passwords.get(user)));
    }

    boolean isAnothers(String path, String user) {
        return passwords.keySet().stream().anyMatch(other -> !other.equals(user) && path.startsWith("/" + other + "/"));
    }

    FakeCalendar make(String path, String name, String component) {
        var calendar = new FakeCalendar(path, name, component);
        calendars.put(path, calendar);
        return calendar;
    }

    void drop(String calendar) {
        calendars.remove(calendar);
    }

    Optional<FakeCalendar> calendar(String path) {
        return Optional.ofNullable(calendars.get(path));
    }

    /** The calendar in which a resource is, or would be. */
    Optional<FakeCalendar> calendarOf(String resource) {
        return calendar(resource.substring(0, resource.lastIndexOf('/') + 1));
    }

    List<FakeCalendar> calendarsIn(String home) {
        return calendars.values().stream()
                .filter(calendar -> calendar.path().startsWith(home))
                .sorted(Comparator.comparing(FakeCalendar::path))
                .toList();
    }
}
