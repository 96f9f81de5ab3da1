package com.timeapp.calendar.sandbox.google.time;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines of a series that is divided.
 *
 * @param from the first occurrence of the second half
 */
public record SplitRule(List<String> lines, EventTime first, EventTime from) {

    /** Also what Google puts in the id of the second half. */
    public static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    public List<String> before() {
        return rules(parts -> Stream.concat(parts.filter(part -> !isEnd(part)), Stream.of("UNTIL=" + until())));
    }

    public List<String> after() {
        var passed = Series.of(first, lines)
                .startsBetween(
                        first.instant(ZoneOffset.UTC),
                        from.instant(ZoneOffset.UTC).minusSeconds(1))
                .size();
        return rules(parts -> parts.map(part -> part.startsWith("COUNT=")
                ? "COUNT=" + (Integer.parseInt(part.substring("COUNT=".length())) - passed)
                : part));
    }

    private List<String> rules(Function<Stream<String>, Stream<String>> change) {
        return lines.stream()
                .map(line -> line.startsWith("RRULE:")
                        ? "RRULE:"
                                + change.apply(Arrays.stream(line.substring("RRULE:".length())
                                                .split(";")))
                                        .collect(Collectors.joining(";"))
                        : line)
                .toList();
    }

    private static boolean isEnd(String part) {
        return part.startsWith("UNTIL=") || part.startsWith("COUNT=");
    }

    private String until() {
        return switch (from) {
            case EventTime.AllDay day ->
                DateTimeFormatter.BASIC_ISO_DATE.format(day.date().minusDays(1));
            case EventTime.Timed timed ->
                LOCAL.format(timed.at().minusSeconds(1).atZone(ZoneOffset.UTC)) + "Z";
        };
    }
}
