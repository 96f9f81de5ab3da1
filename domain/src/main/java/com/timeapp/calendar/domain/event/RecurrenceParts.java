package com.timeapp.calendar.domain.event;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parts of a rule, and which of them go together (RFC 5545 §3.3.10). */
final class RecurrenceParts {

    private static final String WEEKDAY = "(?:MO|TU|WE|TH|FR|SA|SU)";
    private static final String WEEK = "(?:[1-9]|[1-4]\\d|5[0-3])";
    private static final String DAY_OF_YEAR = "(?:[1-9]|[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6])";

    private static final Map<String, Pattern> VALUES = Map.ofEntries(
            Map.entry("FREQ", Pattern.compile("DAILY|WEEKLY|MONTHLY|YEARLY")),
            Map.entry("INTERVAL", Pattern.compile("[1-9]\\d{0,3}")),
            Map.entry("COUNT", Pattern.compile("[1-9]\\d{0,4}")),
            Map.entry("UNTIL", Pattern.compile("[0-9TZ]{8,16}")),
            Map.entry("WKST", Pattern.compile(WEEKDAY)),
            Map.entry("BYMONTH", list("(?:[1-9]|1[0-2])")),
            Map.entry("BYWEEKNO", list("[-+]?" + WEEK)),
            Map.entry("BYYEARDAY", list("[-+]?" + DAY_OF_YEAR)),
            Map.entry("BYMONTHDAY", list("[-+]?(?:[1-9]|[12]\\d|3[01])")),
            Map.entry("BYDAY", list("(?:[-+]?" + WEEK + ")?" + WEEKDAY)),
            Map.entry("BYSETPOS", list("[-+]?" + DAY_OF_YEAR)));

    private static final Predicate<String> NUMBERED_DAY = Pattern.compile("\\d").asPredicate();

    private final Map<String, String> parts;

    private RecurrenceParts(Map<String, String> parts) {
        this.parts = parts;
    }

    private static Pattern list(String value) {
        return Pattern.compile(value + "(?:," + value + "){0,30}");
    }

    /** @throws IllegalArgumentException with what is the matter */
    static void check(Map<String, String> parts) {
        new RecurrenceParts(parts).check();
    }

    private void check() {
        refuse(!parts.containsKey("FREQ"), "needs FREQ");
        parts.forEach((name, value) -> {
            refuse(!VALUES.containsKey(name), "has a part that is not known, or goes by the hour or finer");
            refuse(!VALUES.get(name).matcher(value).matches(), "has a %s that there is not".formatted(name));
        });
        refuse(has("COUNT") && has("UNTIL"), "ends by COUNT or by UNTIL, not by both");
        refuse(has("BYWEEKNO") && !goes("YEARLY"), "has BYWEEKNO only with FREQ=YEARLY");
        refuse(has("BYYEARDAY") && !goes("YEARLY"), "has BYYEARDAY only with FREQ=YEARLY");
        refuse(has("BYMONTHDAY") && goes("WEEKLY"), "has no BYMONTHDAY with FREQ=WEEKLY");
        var numbered = has("BYDAY") && NUMBERED_DAY.test(parts.get("BYDAY"));
        refuse(
                numbered && (goes("DAILY") || goes("WEEKLY") || has("BYWEEKNO")),
                "has numbered days only with FREQ=MONTHLY or YEARLY, and without BYWEEKNO");
        refuse(
                has("BYSETPOS")
                        && Stream.of("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY")
                                .noneMatch(this::has),
                "has BYSETPOS only with another BY…");
    }

    private boolean has(String part) {
        return parts.containsKey(part);
    }

    private boolean goes(String frequency) {
        return parts.get("FREQ").equals(frequency);
    }

    private static void refuse(boolean isWrong, String matter) {
        if (isWrong) {
            throw new IllegalArgumentException(matter);
        }
    }
}
