package com.timeapp.calendar.api.operations;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.domain.calls.Lanes.Hold;
import com.timeapp.calendar.domain.calls.Lanes.Lane;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "Lane", description = "The calls of one account, which are made one after the other.")
record LaneDocument(
        @JsonProperty("account_id") UUID accountId,
        int calls,

        @Schema(description = "of these, those that could be made now")
        int due,

        @Schema(description = "of these, those that failed before")
        int retries,

        @JsonProperty("oldest_due_at") @Nullable Instant oldestDueAt,

        @Schema(
                description = "what all of them wait for",
                allowableValues = {"throttled", "authorization_lost", "doubted", "unavailable"})
        @Nullable
        String hold,

        @JsonProperty("held_until") @Nullable Instant heldUntil,
        boolean working) {

    static LaneDocument of(Lane lane) {
        return new LaneDocument(
                lane.lane().value(),
                lane.calls(),
                lane.due(),
                lane.retries(),
                lane.oldest().orElse(null),
                lane.hold().map(Hold::reason).orElse(null),
                lane.hold().map(Hold::until).orElse(null),
                lane.working());
    }
}
