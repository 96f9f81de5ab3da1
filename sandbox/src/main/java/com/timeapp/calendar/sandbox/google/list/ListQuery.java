package com.timeapp.calendar.sandbox.google.list;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.http.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What a listing asks for. */
record ListQuery(Parameters parameters) {

    /** Never together with a sync token, in Google's words "to ensure consistency of the client state". */
    private static final List<String> FORBIDDEN_WITH_SYNC_TOKEN = List.of(
            "iCalUID",
            "orderBy",
            "privateExtendedProperty",
            "q",
            "sharedExtendedProperty",
            "timeMin",
            "timeMax",
            "updatedMin");

    /** A listing with one of these brings no sync token. */
    private static final List<String> SEARCHES =
            List.of("iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "updatedMin");

    private static final List<String> FREE_TO_CHANGE = List.of(
            "pageToken", "syncToken", "maxResults", "timeMin", "timeMax", "fields", "prettyPrint", "alt", "key");

    private static final int DEFAULT_SIZE = 250;
    private static final int LARGEST_SIZE = 2_500;

    /** The parameters that must be the same whenever the listing goes on. */
    String fingerprint(String of) {
        var same = new TreeMap<>(parameters.values());
        same.keySet().removeAll(FREE_TO_CHANGE);
        return Integer.toHexString((of + same).hashCode());
    }

    /** What is there beside a sync token and must not be. */
    List<String> forbiddenWithSyncToken() {
        if (syncToken().isEmpty()) {
            return List.of();
        }
        var forbidden = new ArrayList<>(
                FORBIDDEN_WITH_SYNC_TOKEN.stream().filter(parameters::has).toList());
        if (parameters.first("showDeleted").filter("false"::equals).isPresent()) {
            forbidden.add("showDeleted");
        }
        return forbidden;
    }

    boolean isSearch() {
        return SEARCHES.stream().anyMatch(parameters::has);
    }

    Optional<String> syncToken() {
        return parameters.first("syncToken");
    }

    Optional<String> pageToken() {
        return parameters.first("pageToken");
    }

    boolean singleEvents() {
        return parameters.isTrue("singleEvents");
    }

    boolean showDeleted() {
        return parameters.isTrue("showDeleted");
    }

    int size() {
        return parameters
                .first("maxResults")
                .map(text -> number("maxResults", text))
                .map(number -> Math.min(number, LARGEST_SIZE))
                .orElse(DEFAULT_SIZE);
    }

    int maxAttendees() {
        return parameters
                .first("maxAttendees")
                .map(text -> number("maxAttendees", text))
                .orElse(Integer.MAX_VALUE);
    }

    ZoneId zone(ZoneId calendar) {
        return parameters
                .first("timeZone")
                .map(name -> {
                    if (!ZoneId.getAvailableZoneIds().contains(name)) {
                        throw Refusals.invalidParameter("timeZone", "Invalid time zone.");
                    }
                    return ZoneId.of(name);
                })
                .orElse(calendar);
    }

    Optional<Instant> moment(String name) {
        return parameters.first(name).map(text -> {
            try {
                return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
            } catch (DateTimeException malformed) {
                throw Refusals.badRequest();
            }
        });
    }

    private static int number(String name, String text) {
        try {
            var number = Integer.parseInt(text);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // refused like a number that is too small
        }
        throw Refusals.invalidParameter(
                name, "Invalid value '" + text + "'. Values must be within the range: [1, 2500]");
    }
}
