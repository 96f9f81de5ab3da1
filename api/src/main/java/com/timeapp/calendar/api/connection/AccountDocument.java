package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.domain.gateway.KeptAccounts.Kept;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account at a provider as it is shown. */
@Schema(name = "Account")
record AccountDocument(
        UUID id,
        @JsonProperty("user_id") @Nullable String userId,
        String provider,

        @Schema(description = "what its provider calls it; at a CalDAV server the principal's address") @Nullable
        String name,

        List<Connection> connections,
        @JsonProperty("created_at") Instant createdAt) {

    /** A calendar of the account that is connected. */
    @Schema(name = "AccountConnection")
    record Connection(
            UUID id,
            @JsonProperty("calendar_id") String calendarId,
            @JsonProperty("calendar_name") String calendarName,

            @Schema(description = "as in the connection itself")
            String state) {

        static Connection of(Entry entry, String state) {
            var calendar = entry.target().calendar();
            return new Connection(entry.connection().value(), calendar.id(), calendar.name(), state);
        }
    }

    static AccountDocument of(Kept kept, Optional<String> user, Optional<String> name, List<Connection> connections) {
        return new AccountDocument(
                kept.account().id().value(),
                user.orElse(null),
                kept.account().provider().word(),
                name.orElse(null),
                connections,
                kept.since());
    }
}
