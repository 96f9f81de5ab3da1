package com.timeapp.calendar.sandbox.google.oauth;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a token allows.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/auth">Choose Google Calendar API scopes</a>
 */
public record Scopes(Set<String> names) {

    private static final String PREFIX = "https://www.googleapis.com/auth/";

    private static final Set<String> KNOWN = Set.of(
            PREFIX + "calendar",
            PREFIX + "calendar.readonly",
            PREFIX + "calendar.events",
            PREFIX + "calendar.events.readonly",
            PREFIX + "calendar.events.owned",
            PREFIX + "calendar.events.owned.readonly",
            PREFIX + "calendar.calendarlist",
            PREFIX + "calendar.calendarlist.readonly",
            PREFIX + "calendar.calendars",
            PREFIX + "calendar.calendars.readonly",
            "openid",
            "email",
            "profile");

    public Scopes {
        names = Set.copyOf(names);
    }

    static Scopes parse(String text) {
        var names = new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s+")));
        names.remove("");
        return new Scopes(names);
    }

    /** @param names without what all have in common, such as {@code calendar.events} */
    public static Scopes calendar(String... names) {
        var scopes = new LinkedHashSet<String>();
        for (var name : names) {
            scopes.add(PREFIX + name);
        }
        return new Scopes(scopes);
    }

    boolean areKnown() {
        return !names.isEmpty() && KNOWN.containsAll(names);
    }

    public boolean meet(Scopes any) {
        return any.names.stream().anyMatch(names::contains);
    }

    Scopes only(Set<String> chosen) {
        var left = new LinkedHashSet<>(names);
        left.retainAll(chosen);
        return new Scopes(left);
    }

    Scopes with(Scopes more) {
        var all = new LinkedHashSet<>(names);
        all.addAll(more.names);
        return new Scopes(all);
    }

    String text() {
        return String.join(" ", new TreeSet<>(names));
    }
}
