package com.timeapp.calendar.domain.event;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a rule comes to in a series that begins at a time, however it is written: defaults are left out, lists are in
 * order, and a series ends with the last day on which it may take place. Two that count and that name an end are never
 * the same, for they go different ways when the series is moved.
 *
 * @param said by the rule itself
 * @param implied by it and by the start (RFC 5545 §3.3.10: information missing in the rule is taken from DTSTART)
 */
record RecurrenceMeaning(Map<String, String> said, Map<String, String> implied) {

    private static final String DAY = "BYDAY";
    private static final String DAY_OF_MONTH = "BYMONTHDAY";
    private static final String MONTH = "BYMONTH";
    private static final String WEEK_BEGIN = "WKST";

    static RecurrenceMeaning of(Recurrence rule, EventTime start) {
        var said = said(rule, start);
        return new RecurrenceMeaning(said, implied(said, localStart(start).toLocalDate()));
    }

    /** A rule that leaves something to its start stays the same when that moves. */
    boolean isThatOf(RecurrenceMeaning other) {
        return said.equals(other.said) || implied.equals(other.implied);
    }

    private static Map<String, String> said(Recurrence rule, EventTime start) {
        var parts = new TreeMap<String, String>();
        rule.parts().forEach((name, value) -> parts.put(name, name.startsWith("BY") ? inOrder(value) : value));
        parts.remove("INTERVAL", "1");
        rule.lastDay(start).ifPresent(day -> parts.put("UNTIL", day.toString()));
        if (!weeksMatter(parts)) {
            parts.remove(WEEK_BEGIN);
        }
        parts.remove(WEEK_BEGIN, "MO");
        return parts;
    }

    private static String inOrder(String list) {
        return String.join(",", new TreeSet<>(List.of(list.replace("+", "").split(","))));
    }

    private static boolean weeksMatter(Map<String, String> parts) {
        return parts.containsKey("BYWEEKNO")
                || parts.get("FREQ").equals("WEEKLY") && parts.containsKey("INTERVAL") && parts.containsKey(DAY);
    }

    private static Map<String, String> implied(Map<String, String> said, LocalDate start) {
        var parts = new TreeMap<>(said);
        switch (said.get("FREQ")) {
            case "WEEKLY" -> parts.putIfAbsent(DAY, start.getDayOfWeek().name().substring(0, 2));
            case "MONTHLY" -> {
                if (!said.containsKey(DAY)) {
                    parts.putIfAbsent(DAY_OF_MONTH, Integer.toString(start.getDayOfMonth()));
                }
            }
            case "YEARLY" -> {
                if (namesNoDay(said)) {
                    parts.putIfAbsent(MONTH, Integer.toString(start.getMonthValue()));
                    parts.put(DAY_OF_MONTH, Integer.toString(start.getDayOfMonth()));
                }
            }
            default -> {}
        }
        return parts;
    }

    private static boolean namesNoDay(Map<String, String> said) {
        return !said.containsKey(DAY)
                && !said.containsKey(DAY_OF_MONTH)
                && !said.containsKey("BYYEARDAY")
                && !said.containsKey("BYWEEKNO");
    }

    private static LocalDateTime localStart(EventTime start) {
        return switch (start) {
            case EventTime.Timed timed -> LocalDateTime.ofInstant(timed.start(), timed.zone());
            case EventTime.AllDay day -> day.start().atStartOfDay();
        };
    }
}
