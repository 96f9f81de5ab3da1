package com.timeapp.calendar.scenario;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;

/** A series of the person's own, half an hour each week, and what they say of some of its occurrences. */
interface OwnSeries {

    ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** Not so soon that it would be over in the midst of a test. */
    LocalDate NEXT = LocalDate.now(ZONE).plusDays(2);

    String RULE = "FREQ=WEEKLY;BYDAY=" + NEXT.getDayOfWeek().name().substring(0, 2);

    void make(String title, LocalDateTime first);

    /** What is said of one of them alone, which takes an hour then. */
    void move(LocalDateTime occurrence, LocalDateTime start, String title);

    void cancel(LocalDateTime occurrence);

    String title();

    String rule();

    /** What those are called that are not as the others, by the day on which they would be. */
    Map<LocalDate, String> exceptions();

    /** All that the provider has of it. */
    String all();
}
