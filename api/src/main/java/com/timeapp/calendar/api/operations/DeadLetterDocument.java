package com.timeapp.calendar.api.operations;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.domain.processor.DeadLetters.DeadLetter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "DeadLetter", description = "A fact that an event processor could not take, and where it waits.")
record DeadLetterDocument(
        UUID id,
        String processor,
        String fact,
        @JsonProperty("aggregate_id") String aggregateId,

        @Schema(description = "The kind of failure; null for a fact that waits behind another of its aggregate.")
        @Nullable
        String failure,

        @JsonProperty("set_aside_at") Instant setAsideAt,
        @JsonProperty("last_tried_at") Instant lastTriedAt) {

    static DeadLetterDocument of(DeadLetter letter) {
        return new DeadLetterDocument(
                letter.id(),
                letter.processor(),
                letter.fact(),
                letter.stream(),
                letter.cause().orElse(null),
                letter.since(),
                letter.lastTried());
    }
}
