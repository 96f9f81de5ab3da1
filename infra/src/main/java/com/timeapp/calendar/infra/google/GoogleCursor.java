package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.gateway.SyncCursor;
import java.util.Optional;

/** Google's sync token as a cursor. */
final class GoogleCursor {

    private static final String BY_TOKEN = "sync:";

    private GoogleCursor() {}

    static SyncCursor of(String syncToken) {
        return new SyncCursor(BY_TOKEN + syncToken);
    }

    /** Empty for a cursor of another kind. */
    static Optional<String> token(SyncCursor cursor) {
        return cursor.value().startsWith(BY_TOKEN)
                ? Optional.of(cursor.value().substring(BY_TOKEN.length()))
                : Optional.empty();
    }
}
