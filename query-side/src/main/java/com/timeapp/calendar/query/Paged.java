package com.timeapp.calendar.query;

import java.util.List;
import java.util.Optional;

/**
 * One row more than a page has, so that it shows whether another one follows.
 *
 * @param limit how many of them are the page
 */
public record Paged<T>(List<Placed<T>> rows, int limit) {

    /** @param item nothing where its person is gone */
    public record Placed<T>(Place place, Optional<T> item) {}

    public List<T> items() {
        return rows.stream().limit(limit).flatMap(row -> row.item().stream()).toList();
    }

    /** Where the following page begins, absent on the last one. */
    public Optional<Place> next() {
        return rows.size() > limit ? Optional.of(rows.get(limit - 1).place()) : Optional.empty();
    }
}
