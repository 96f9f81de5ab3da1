package com.timeapp.calendar.api.webhook;

import io.swagger.v3.oas.annotations.media.Schema;

record PushAnswer(
        @Schema(allowableValues = {"ok", "queued"}) String status) {}
