package com.timeapp.calendar.api.page;

import com.timeapp.calendar.api.input.SealedNumber;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.personal.KeyedIds;
import java.util.Optional;
import java.util.OptionalLong;

/** Where a page begins, in a form that callers only hand back, and that fits no other list. */
public final class PageCursor {

    private final SealedNumber positions;

    /** @param filter all that decides which items the list has */
    public PageCursor(KeyedIds ids, String filter) {
        this.positions = new SealedNumber(ids, "api/cursor", filter);
    }

    public String at(long position) {
        return positions.text(position);
    }

    /** What a list says of the page that follows, which is nothing on the last one. */
    public Optional<String> at(OptionalLong position) {
        return position.isPresent() ? Optional.of(at(position.getAsLong())) : Optional.empty();
    }

    /** @return 0 without a cursor */
    public long position(Optional<String> cursor) {
        return cursor.map(this::position).orElse(0L);
    }

    private long position(String cursor) {
        return positions
                .read(cursor)
                .orElseThrow(() ->
                        Problem.invalid("cursor", "is none of this list's").asException());
    }
}
