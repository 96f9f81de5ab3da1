package com.timeapp.calendar.api.operations;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.domain.operation.MasterKeyRotation.Progress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@Schema(name = "MasterKey")
record MasterKeyDocument(
        @Schema(description = "the one that wraps what is new")
        int version,

        @Schema(allowableValues = {"up_to_date", "rotating"})
        String state,

        @JsonProperty("outdated_keys") @Schema(description = "those that an older version still wraps")
        long outdatedKeys,

        List<Version> versions,
        @JsonProperty("begun_at") @Nullable Instant begunAt,
        @JsonProperty("completed_at") @Nullable Instant completedAt) {

    @Schema(name = "MasterKeyVersion")
    record Version(
            int version,

            @Schema(allowableValues = {"present", "next", "needed", "not_needed"})
            String use,

            long keys) {}

    static MasterKeyDocument of(Progress progress) {
        return new MasterKeyDocument(
                progress.present(),
                progress.isUnderWay() ? "rotating" : "up_to_date",
                progress.outdated(),
                progress.versions().stream()
                        .map(version -> new Version(
                                version.version(), version.use().name().toLowerCase(Locale.ROOT), version.keys()))
                        .toList(),
                progress.begunAt().orElse(null),
                progress.completedAt().orElse(null));
    }
}
