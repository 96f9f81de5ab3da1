package com.timeapp.calendar.sandbox.google.directory;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is asked for.
 *
 * @param timeZone IANA name, of the primary calendar and of those that name none; Europe/Zurich where absent
 * @param calendars beside the primary one
 */
public record NewAccount(
        @Nullable String email,
        @Nullable String timeZone,
        @Nullable List<NewCalendar> calendars) {

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>\"'/%?#]{1,64}@[^@\\s<>\"'/%?#]{1,190}");

    /**
     * A calendar beside the primary one.
     *
     * @param id of one that another account has too, or that is to be had under this id; chosen where absent
     * @param accessRole owner where absent
     */
    public record NewCalendar(
            @Nullable String id,
            @Nullable String summary,
            @Nullable String timeZone,
            @Nullable AccessRole accessRole) {}

    static boolean isAddress(@Nullable String text) {
        return text != null && ADDRESS.matcher(text).matches() && text.equals(text.toLowerCase(Locale.ROOT));
    }
}
