package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import java.util.Optional;

/** A write that Google has carried out: what is older, listings may still show for a while. */
sealed interface RecentWrite {

    String event();

    /** @param at milliseconds, as Google says */
    record Updated(String event, long at) implements RecentWrite {}

    /** @param version that was removed; whoever brings the event back gives it another one */
    record Removed(String event, GoogleVersion version) implements RecentWrite {}

    static Optional<RecentWrite> of(Event written) {
        return Optional.ofNullable(written.getUpdated()).map(at -> new Updated(written.getId(), at.getValue()));
    }
}
