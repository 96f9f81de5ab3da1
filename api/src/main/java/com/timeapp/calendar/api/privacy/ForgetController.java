package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.erasure.CertificateSigner;
import com.timeapp.calendar.domain.erasure.Residue;
import com.timeapp.calendar.domain.id.ErasureId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Tag(name = "Privacy")
@RestController
@RequestMapping("/privacy/forget")
class ForgetController {

    private final Forgetting forgetting;
    private final CertificateSigner signer;
    private final Duration patience;

    ForgetController(
            Forgetting forgetting,
            CertificateSigner signer,
            @Value("${time.privacy.erasure-delay:0s}") Duration delay,
            @Value("${time.privacy.provider-patience:24h}") Duration patience) {
        this.forgetting = forgetting;
        this.signer = signer;
        this.patience = delay.plus(patience);
    }

    @Operation(
            summary = "Forget a person, or one of their connections",
            description =
                    "From now on nothing new is begun for them. Our events are taken out of their calendars, their"
                            + " keys destroyed, and what those had sealed can be read by nobody. It begins at once where the"
                            + " token's auth_time is at most ten minutes ago; otherwise it waits for a confirmation. Asked"
                            + " again, it is the same erasure; asked again with delete_events false, it waits for no calendar."
                            + " Beyond a few persons a day an officer's request waits until another officer confirms it.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = ForgetBody.class))))
    @PostMapping
    ResponseEntity<ErasureAccepted> forget(
            Caller caller,
            JwtAuthenticationToken authentication,
            @RequestBody(required = false) @Nullable ObjectNode body) {
        var wanted = body == null ? JsonMapper.shared().createObjectNode() : body;
        return ResponseEntity.accepted()
                .body(forgetting.request(Asker.of(caller, authentication.getToken()), ForgetInput.of(wanted)));
    }

    @Operation(
            summary = "Confirm that it is really you who wants to be forgotten, within ten minutes",
            description =
                    "What an officer has asked for beyond a few persons a day is confirmed by another officer, within a day.")
    @PostMapping("/{erasure_id}/confirm")
    ResponseEntity<ErasureAccepted> confirm(
            Caller caller, JwtAuthenticationToken authentication, @PathVariable("erasure_id") String erasureId) {
        return ResponseEntity.accepted()
                .body(forgetting.confirm(Asker.of(caller, authentication.getToken()), id(erasureId)));
    }

    @Operation(summary = "How far an erasure is, what it leaves behind, and in the end its certificate")
    @GetMapping("/{erasure_id}")
    ErasureDocument get(
            Caller caller, JwtAuthenticationToken authentication, @PathVariable("erasure_id") String erasureId) {
        var erasure = forgetting.visible(Asker.of(caller, authentication.getToken()), id(erasureId));
        return ErasureDocument.of(
                erasure, Residue.of(erasure, erasure.requestedAt().plus(patience)), signer);
    }

    /** What is no id of ours is not there. */
    private static ErasureId id(String text) {
        try {
            return ErasureId.of(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound().asException();
        }
    }
}
