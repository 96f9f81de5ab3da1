package com.timeapp.calendar.domain.event;

/** Lengths and stand-ins of texts that cross between tasks and events. Lengths are in UTF-16 characters. */
public final class Texts {

    public static final int TITLE_MAX = 1_000;
    public static final int DESCRIPTION_MAX = 8_000;

    /** The title of a task that was made from an event without one. Written by us, so never taken for an edit. */
    public static final String UNTITLED = "(untitled)";

    private static final String DONE = "✓ ";

    private Texts() {}

    /** The title of an event whose task is done, cut where it would be too long. */
    public static String marked(String title) {
        return title(DONE + title.strip());
    }

    public static boolean isMarked(String title) {
        return title.startsWith(DONE);
    }

    /** Without the mark that we put before it. */
    public static String unmarked(String title) {
        return isMarked(title) ? title(title.substring(DONE.length())) : title;
    }

    public static String title(String remote) {
        var text = remote == null ? "" : remote.strip();
        return text.isEmpty() ? UNTITLED : cut(text, TITLE_MAX);
    }

    /** Without the tags that some calendars put into it. */
    public static String description(String remote) {
        return cut(HtmlText.plain(remote).strip(), DESCRIPTION_MAX);
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        return text.substring(0, end) + "…";
    }
}
