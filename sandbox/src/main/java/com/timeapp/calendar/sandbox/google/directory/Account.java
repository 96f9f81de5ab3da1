package com.timeapp.calendar.sandbox.google.directory;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A person with a list of calendars, the primary one first. */
public final class Account {

    private final String email;
    private final Map<String, ListEntry> calendars = new LinkedHashMap<>();

    Account(String email) {
        this.email = email;
    }

    public String email() {
        return email;
    }

    void add(SimulatedCalendar calendar, AccessRole role) {
        calendars.put(calendar.id(), new ListEntry(calendar, role, calendars.size() + 1L));
    }

    public List<ListEntry> calendars() {
        return List.copyOf(calendars.values());
    }

    /** @throws com.timeapp.calendar.sandbox.google.error.GoogleError where this person has none such */
    public ListEntry calendar(String id) {
        return find(id).orElseThrow(Refusals::notFound);
    }

    public Optional<ListEntry> find(String id) {
        return Optional.ofNullable(calendars.get(id.equals("primary") ? email : id));
    }
}
