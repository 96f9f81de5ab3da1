package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.infra.caldav.UnreadableCalendar.Reason;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The value type DURATION (RFC 5545 §3.3.6).
 *
 * @param days of the calendar, whatever their length
 * @param exact hours, minutes and seconds
 */
record IcsDuration(long days, Duration exact) {

    private static final Pattern FORM = Pattern.compile(
            "([+-]?)P(?:(\\d{1,6})W)?(?:(\\d{1,6})D)?(?:T(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})S)?)?",
            Pattern.CASE_INSENSITIVE);

    static IcsDuration of(String value) throws UnreadableCalendar {
        var match = FORM.matcher(value.strip());
        if (!match.matches()) {
            throw new UnreadableCalendar(Reason.BAD_DURATION);
        }
        var sign = match.group(1).equals("-") ? -1 : 1;
        var exact = Duration.ofHours(number(match.group(4)))
                .plusMinutes(number(match.group(5)))
                .plusSeconds(number(match.group(6)));
        return new IcsDuration(sign * (7 * number(match.group(2)) + number(match.group(3))), exact.multipliedBy(sign));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** Whole days, a part of one counted as one. */
    long wholeDays() {
        return days + (exact.toSeconds() + 86_399) / 86_400;
    }
}
