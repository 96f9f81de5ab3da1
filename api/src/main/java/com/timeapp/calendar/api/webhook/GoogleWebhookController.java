package com.timeapp.calendar.api.webhook;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.push.PushMessages;
import com.timeapp.calendar.domain.push.PushMessages.Receipt;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Webhooks")
@RestController
class GoogleWebhookController {

    private static final int LONGEST = 256;

    private final PushLimits limits;
    private final PushMessages messages;

    GoogleWebhookController(PushLimits limits, PushMessages messages) {
        this.limits = limits;
        this.messages = messages;
    }

    @Operation(
            summary = "What Google pushes",
            description = "A hint to fetch a calendar, and no more: nothing is read from it. Answered once what follows"
                    + " is durable; a channel that is not known and a wrong token get the same answer.")
    @SecurityRequirements
    @PostMapping("/webhooks/google/calendar")
    PushAnswer push(
            @RequestHeader(name = "X-Goog-Channel-ID", defaultValue = "") String channel,
            @RequestHeader(name = "X-Goog-Channel-Token", defaultValue = "") String token,
            @RequestHeader(name = "X-Goog-Resource-State", defaultValue = "") String state,
            HttpServletRequest request) {
        var address = String.valueOf(request.getRemoteAddr());
        var readable = channel.length() <= LONGEST && token.length() <= LONGEST;
        var ours = readable && messages.isOurs(channel, token);
        limits.check(address, channel, token, ours);
        var receipt = readable ? messages.receive(channel, token, !state.equals("sync")) : Receipt.UNKNOWN;
        return switch (receipt) {
            case QUEUED -> new PushAnswer("queued");
            case NOTED -> new PushAnswer("ok");
            case UNKNOWN -> {
                if (!ours) {
                    limits.countUnknown(address);
                }
                throw Problem.connectionNotFound().asException();
            }
        };
    }
}
