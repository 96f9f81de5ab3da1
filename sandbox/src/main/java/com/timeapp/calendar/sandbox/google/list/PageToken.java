package com.timeapp.calendar.sandbox.google.list;

import com.timeapp.calendar.sandbox.google.error.Refusals;

/**
 * Where the next page begins.
 *
 * @param since the change that the listing begins after, or -1 where it brings everything
 * @param upTo the last change when the first page was made: what is changed after it comes with the next sync, again
 * @param after the place of the last item
 */
record PageToken(String query, long since, long upTo, int number, String after) {

    private static final int FIELDS = 5;

    String text() {
        return TokenText.of(query, since, upTo, number, after);
    }

    static PageToken parse(String text, String query) {
        return TokenText.fields(text, FIELDS)
                .filter(fields -> fields[0].equals(query))
                .map(fields -> new PageToken(
                        fields[0],
                        Long.parseLong(fields[1]),
                        Long.parseLong(fields[2]),
                        Integer.parseInt(fields[3]),
                        fields[4]))
                .orElseThrow(() -> Refusals.invalidParameter("pageToken", "Invalid page token value."));
    }
}
