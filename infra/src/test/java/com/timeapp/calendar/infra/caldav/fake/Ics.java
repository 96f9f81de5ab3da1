package com.timeapp.calendar.infra.caldav.fake;

/** As much of iCalendar as a server looks at. */
final class Ics {

    private Ics() {}

    static String uid(String text) {
        return text.replaceAll("\r?\n[ \t]", "")
                .lines()
                .filter(line -> line.startsWith("UID:"))
                .map(line -> line.substring("UID:".length()))
                .findFirst()
                .orElse("");
    }

    static boolean isValid(String text) {
        return text.startsWith("BEGIN:VCALENDAR\r\n")
                && text.endsWith("END:VCALENDAR\r\n")
                && !uid(text).isEmpty();
    }

    static boolean has(String text, String component) {
        return text.contains("\r\nBEGIN:" + component + "\r\n");
    }
}
