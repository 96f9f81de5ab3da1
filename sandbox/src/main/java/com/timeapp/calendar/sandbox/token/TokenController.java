package com.timeapp.calendar.sandbox.token;

import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.sandbox.InSandbox;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@InSandbox
class TokenController {

    private static final Set<String> ROLES = Set.of("user", "host", "auditor", "compliance", "operator");

    private final SandboxTokens tokens;

    TokenController(SandboxTokens tokens) {
        this.tokens = tokens;
    }

    /** @param roles of user, host, auditor, compliance, operator */
    record TokenRequest(@Nullable String sub, @Nullable List<String> roles) {}

    record Token(String token) {}

    @PostMapping(
            path = "/sandbox/token",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Token token(@RequestBody TokenRequest request) {
        return new Token(bareToken(request));
    }

    @PostMapping(
            path = "/sandbox/token",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.TEXT_PLAIN_VALUE)
    String bareToken(@RequestBody TokenRequest request) {
        var roles = request.roles();
        if (request.sub() == null || roles == null || !roles.stream().allMatch(TokenController::isRole)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        try {
            return tokens.token(new UserId(request.sub()), roles);
        } catch (IllegalArgumentException malformed) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private static boolean isRole(@Nullable String word) {
        return word != null && ROLES.contains(word);
    }
}
