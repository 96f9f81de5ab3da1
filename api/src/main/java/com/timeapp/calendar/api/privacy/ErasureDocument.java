package com.timeapp.calendar.api.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.domain.erasure.CertificateSigner;
import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.Residue;
import com.timeapp.calendar.domain.id.ConnectionId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far an erasure is, what it has to leave behind, and in the end its certificate. Nothing personal. */
record ErasureDocument(
        @JsonProperty("erasure_id") UUID erasureId,

        @Schema(allowableValues = {"confirmation_required", "letting_go", "destroying", "completed"})
        String state,

        @JsonProperty("connection_id") @Nullable UUID connectionId,
        @JsonProperty("delete_events") boolean deleteEvents,

        @Schema(allowableValues = {"subject", "host", "compliance"}) @JsonProperty("requested_by")
        String requestedBy,

        @JsonProperty("requested_at") Instant requestedAt,
        @JsonProperty("completed_at") @Nullable Instant completedAt,
        int connections,
        Events events,
        int credentials,
        List<Rest> residue,

        @Schema(description = "A signed note (c2sp.org/signed-note)") @Nullable
        String certificate,

        @Schema(description = "What verifies the certificate; keep the one you trust") @JsonProperty("verifier_key")
        String verifierKey) {

    record Events(
            int total,
            int deleted,
            @JsonProperty("already_gone") int alreadyGone,
            int left) {}

    record Rest(
            String code,
            long count,
            @JsonProperty("retry_until") @Nullable Instant retryUntil) {}

    static ErasureDocument of(Erasure erasure, List<Residue> residue, CertificateSigner signer) {
        var tally = erasure.tally();
        return new ErasureDocument(
                erasure.id().value(),
                state(erasure.stage()),
                erasure.scope().connection().map(ConnectionId::value).orElse(null),
                erasure.deleteEvents(),
                erasure.by().word(),
                erasure.requestedAt(),
                erasure.completedAt().orElse(null),
                tally.connections(),
                new Events(tally.events(), tally.deleted(), tally.alreadyGone(), tally.left()),
                tally.credentials(),
                residue.stream()
                        .map(rest -> new Rest(
                                rest.code().word(),
                                rest.count(),
                                rest.retriedUntil().orElse(null)))
                        .toList(),
                erasure.certificate().orElse(null),
                signer.verifierKey());
    }

    private static String state(Erasure.Stage stage) {
        return switch (stage) {
            case UNCONFIRMED -> "confirmation_required";
            case REQUESTED, RESTORED -> "letting_go";
            case DESTROYED -> "destroying";
            case FORGOTTEN -> "completed";
        };
    }
}
