package com.timeapp.calendar.api.operations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** @param state {@code handled}: the letter and all that waited with it are gone; {@code failed}: one failed again */
record RetryOutcome(
        UUID id,
        @Schema(allowableValues = {"handled", "failed"}) String state) {}
