package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.event.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Values of which no two edits of a history share one, so that each tells which edit it is from. */
final class Values {

    static final String BY_APP = "app ";
    static final String BY_PERSON = "own ";

    /** In events of the person's own, which are nobody else's business. */
    static final String PRIVATE = "private ";

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final Instant FIRST_START = Instant.parse("2031-01-06T08:00:00Z");
    private static final LocalDate FIRST_DATE = LocalDate.parse("2032-01-01");

    private Values() {}

    /** @param by {@link #BY_APP} or {@link #BY_PERSON} */
    static String title(String by, String history, int number) {
        return by + history + " " + number;
    }

    static Instant start(int number) {
        return FIRST_START.plus(Duration.ofHours(5L * number));
    }

    static LocalDate date(int number) {
        return FIRST_DATE.plusDays(number);
    }

    static int minutes(int number) {
        return 61 + number;
    }

    static int days(int number) {
        return 2 + number;
    }

    static String rule(int number) {
        return "FREQ=DAILY;INTERVAL=" + (2 + number);
    }

    static EventTime timed(int number) {
        return new EventTime.Timed(start(number), ZONE, Duration.ofMinutes(60));
    }

    static EventTime allDay(int number) {
        return new EventTime.AllDay(date(number), 1);
    }

    static String show(EventTime time) {
        return switch (time) {
            case EventTime.Timed timed ->
                timed.start() + " for " + timed.length().toMinutes() + " min";
            case EventTime.AllDay day -> day.start() + " for " + day.days() + " days";
        };
    }
}
