package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import java.util.List;
import java.util.Optional;

/**
 * One kind of calendar provider. Never throws for a provider's answer, never runs in a transaction, and makes every
 * write repeatable: creates by an identity of ours, changes and removals only of the version that was expected.
 */
public interface CalendarGateway {

    boolean serves(Provider provider);

    GatewayResult<List<CalendarInfo>> calendars(AccountRef account);

    GatewayResult<RemoteEvent> read(CalendarTarget target, ExternalEventRef event);

    /** One item for each resource, in the order asked; a resource that is not there is {@link ChangedItem.Vanished}. */
    GatewayResult<List<ChangedItem>> readAll(CalendarTarget target, List<String> resources);

    /** Looks for an event by the identity that we gave it; {@link GatewayResult.Gone} when it was never made. */
    GatewayResult<RemoteEvent> find(CalendarTarget target, ClientKey key);

    /** Whether the event has the identity that we would give it, in whichever generation. Asks nobody. */
    boolean isNamed(ExternalEventRef event, ClientKey key);

    /** @param since absent: lists everything, as a baseline */
    GatewayResult<ChangePage> changes(CalendarTarget target, Optional<SyncCursor> since);

    /** Carries out the writes, several at once where the provider takes that; one result for each, in order. */
    List<WriteResult> write(CalendarTarget target, List<Write> writes);

    /** Opens a push channel; a provider without push answers {@link GatewayResult.Rejection#NO_PUSH}. */
    default GatewayResult<WatchChannel> watch(CalendarTarget target, WatchRequest request) {
        return new GatewayResult.Rejected<>(GatewayResult.Rejection.NO_PUSH);
    }

    /** Closes one; one that is not there any more is closed. A last push may still be on its way. */
    default GatewayResult<Removed> stop(WatchChannel channel) {
        return new GatewayResult.Rejected<>(GatewayResult.Rejection.NO_PUSH);
    }

    sealed interface Write {

        /**
         * @param discreet others who see the calendar see only when it is
         * @param reminding of what has a time of day and is not done, in the provider's way
         */
        record Create(ClientKey key, EventContent content, boolean discreet, boolean reminding) implements Write {

            public Create(ClientKey key, EventContent content) {
                this(key, content, false, true);
            }
        }

        /** @param notifyGuests those whom the person invited may be told; else what has guests is not written */
        record Change(ExternalEventRef event, RemoteVersion expected, EventPatch fields, boolean notifyGuests)
                implements Write {

            public Change(ExternalEventRef event, RemoteVersion expected, EventPatch fields) {
                this(event, expected, fields, false);
            }
        }

        /** @param notifyGuests as for a change */
        record Remove(ExternalEventRef event, RemoteVersion expected, boolean notifyGuests) implements Write {

            public Remove(ExternalEventRef event, RemoteVersion expected) {
                this(event, expected, false);
            }
        }
    }

    /** The answer to the write of the same kind. */
    sealed interface WriteResult {

        GatewayResult<?> result();

        /** @param answer without a value */
        static WriteResult of(Write write, GatewayResult<?> answer) {
            return switch (write) {
                case Write.Create create -> new OfCreate(answer.recast());
                case Write.Change change -> new OfChange(answer.recast());
                case Write.Remove remove -> new OfRemove(answer.recast());
            };
        }

        record OfCreate(GatewayResult<Written> result) implements WriteResult {}

        record OfChange(GatewayResult<Written> result) implements WriteResult {}

        record OfRemove(GatewayResult<Removed> result) implements WriteResult {}
    }
}
