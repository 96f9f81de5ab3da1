package com.timeapp.calendar.sandbox.google.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The id of an occurrence: that of its series, and when it would have started. */
public record InstanceId(String series, EventTime originalStart) {

    private static final Pattern FORM = Pattern.compile("(.+)_(\\d{8})(T\\d{6}Z)?");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** @param zone of the series, for occurrences at a time of day */
    public static Optional<InstanceId> parse(String id, ZoneId zone) {
        var form = FORM.matcher(id);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            var start = form.group(3) == null
                    ? new EventTime.AllDay(LocalDate.parse(form.group(2), DateTimeFormatter.BASIC_ISO_DATE))
                    : new EventTime.Timed(MOMENT.parse(form.group(2) + form.group(3), Instant::from), zone);
            return Optional.of(new InstanceId(form.group(1), start));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    public String text() {
        return series + "_" + stamp(originalStart);
    }

    /** What an id says of a start. */
    public static String stamp(EventTime start) {
        return switch (start) {
            case EventTime.AllDay day -> DateTimeFormatter.BASIC_ISO_DATE.format(day.date());
            case EventTime.Timed timed -> MOMENT.format(timed.at());
        };
    }
}
