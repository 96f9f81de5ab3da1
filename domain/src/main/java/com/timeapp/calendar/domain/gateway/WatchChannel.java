package com.timeapp.calendar.domain.gateway;

import java.time.Instant;

/**
 * A push channel that is open. Nobody can list channels, so whoever loses this cannot close it any more.
 *
 * @param id as it was asked for
 * @param resource what the provider calls the calendar that is watched
 * @param expires when the provider says it ends
 */
public record WatchChannel(AccountRef account, String id, String resource, Instant expires) {

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "WatchChannel[…]";
    }
}
