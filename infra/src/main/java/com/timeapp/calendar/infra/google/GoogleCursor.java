package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.gateway.SyncCursor;
import java.util.Optional;

/**
 * Where a listing begins: after a sync token, or with all there is; or in the midst of one of these, because it was too
 * long to be read at once.
 */
record GoogleCursor(Optional<String> syncToken, Optional<String> pageToken) {

    static final GoogleCursor BEGINNING = new GoogleCursor(Optional.empty(), Optional.empty());

    private static final String SYNC = "sync:";
    private static final String PAGE = "page:";
    /** Never part of a token, which goes in addresses. */
    private static final String BETWEEN = " ";

    static GoogleCursor after(String syncToken) {
        return new GoogleCursor(Optional.of(syncToken), Optional.empty());
    }

    /** Empty for a cursor of another kind. */
    static Optional<GoogleCursor> read(SyncCursor cursor) {
        var value = cursor.value();
        if (value.startsWith(SYNC)) {
            return Optional.of(after(value.substring(SYNC.length())));
        }
        if (!value.startsWith(PAGE)) {
            return Optional.empty();
        }
        var tokens = value.substring(PAGE.length()).split(BETWEEN, 2);
        return Optional.of(new GoogleCursor(
                tokens.length == 2 ? Optional.of(tokens[1]) : Optional.empty(), Optional.of(tokens[0])));
    }

    SyncCursor told() {
        var since = syncToken.orElse("");
        return new SyncCursor(pageToken
                .map(page -> PAGE + page + (since.isEmpty() ? "" : BETWEEN + since))
                .orElse(SYNC + since));
    }

    GoogleCursor at(String page) {
        return new GoogleCursor(syncToken, Optional.of(page));
    }

    boolean isOfAll() {
        return syncToken.isEmpty();
    }
}
