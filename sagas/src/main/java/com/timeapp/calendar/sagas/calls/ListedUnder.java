package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.SeenItems;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Under which settings a calendar was listed as a whole. Where they are changed meanwhile, or while nothing comes from it,
 * there may be no cursor to forget, and changes alone would not tell of what was left alone.
 */
@Component
class ListedUnder {

    /** No resources are called so. The one keeps the settings, the other that they are kept. */
    private static final String SETTINGS = "#listed-under";

    private static final String KEPT = "#listed";
    private static final RemoteVersion ANY = new RemoteVersion("");

    private final SeenItems seen;

    ListedUnder(SeenItems seen) {
        this.seen = seen;
    }

    void theseNow(Entry connection) {
        seen.remember(connection.owner(), connection.connection(), marks(connection));
    }

    /** Before changes alone are listed. */
    boolean others(Entry connection) {
        var kept = kept(connection);
        if (kept.contains(SETTINGS)) {
            return false;
        }
        if (connection.pulls() && kept.contains(KEPT)) {
            return true;
        }
        theseNow(connection);
        return false;
    }

    private Set<String> kept(Entry connection) {
        return seen.unchanged(connection.owner(), connection.connection(), marks(connection));
    }

    private static Map<String, RemoteVersion> marks(Entry connection) {
        return Map.of(SETTINGS, LookedAt.in(ANY, connection), KEPT, ANY);
    }
}
